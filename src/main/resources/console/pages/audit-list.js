import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Pages } from '../core/resource.js';
import { setParameters } from '../core/router.js';
import { View } from '../core/view.js';
import { download } from '../ui/download.js';
import { choice, searchField } from '../ui/filters.js';
import { icon } from '../ui/icon.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { complain } from '../ui/toast.js';
import { ACTIONS, ACTORS } from './audit-words.js';
import './audit-event.js';

/** The filters, by their names in the address; each is one of the API's. */
const FILTERS = ['from', 'to', 'actor_kind', 'actor', 'action', 'outcome', 'target', 'request'];

const MOST_IN_A_FILE = 1000;

/**
 * An audit log with its filters, which are in the address.
 *   client, path: where the events come from; fixed: parameters that are none of the reader's;
 *   address: the query that is shown; nameOf: what somebody calls the thing of an id
 */
class AuditList extends View {
  static properties = {
    client: { attribute: false }, path: { attribute: false }, fixed: { attribute: false },
    address: { attribute: false }, nameOf: { attribute: false },
  };

  #asked = () => {
    const chosen = new URLSearchParams(this.address);
    return Object.fromEntries(FILTERS.map(name => [name, chosen.get(name) ?? '']));
  };

  #query() {
    const { from, to, actor, request, ...same } = this.#asked();
    return { starting_at: from, ending_at: to, actor_id: actor, request_id: request, ...same, ...this.fixed };
  }

  #events = new Pages(this, (_, next) => this.client.get(this.path, { limit: 50, ...this.#query(), ...next }),
    () => [JSON.stringify(this.fixed ?? null), JSON.stringify(this.#query())], { about: ([fixed]) => fixed });

  render() {
    return card({
      title: 'Events',
      subtitle: 'Every change, every sign-in, and every change that was refused. The newest first.',
      actions: html`<button type="button" class="btn" @click=${this.#save}>${icon('download')} Download CSV</button>`,
      content: html`${this.#filters()}${this.#events.render(events => this.#list(events), { lines: 8 })}`,
      footer: this.#events.renderMore(),
    });
  }

  #filters() {
    const asked = this.#asked();
    const id = (name, label) => labelled(label, searchField({ label, placeholder: 'Any', value: asked[name],
      whole: true,
      search: typed => setParameters({ [name]: typed }) }));
    return html`<div class="card-body border-bottom">
      <button type="button" class="btn w-100 d-md-none" data-bs-toggle="collapse" data-bs-target="#gh-audit-filters"
        aria-expanded="false" aria-controls="gh-audit-filters">Filters</button>
      <div class="collapse d-md-block" id="gh-audit-filters"><div class="row g-2 pt-2 pt-md-0" role="search"
        aria-label="Filters">
        ${labelled('From', this.#moment('from', 'From', asked.from))}
        ${labelled('Until', this.#moment('to', 'Until', asked.to))}
        ${labelled('Action', this.#action(asked.action))}
        ${labelled('Outcome', choice({ label: 'Outcome', value: asked.outcome,
    choose: outcome => setParameters({ outcome }),
    options: [['', 'Done and refused'], ['done', 'Done'], ['refused', 'Refused']] }))}
        ${labelled('By', choice({ label: 'Kind of actor', value: asked.actor_kind,
    choose: kind => setParameters({ actor_kind: kind }), options: [['', 'Anybody'], ...Object.entries(ACTORS)] }))}
        ${id('actor', 'Actor ID')} ${id('target', 'Target ID')} ${id('request', 'Request ID')}
      </div></div>
      ${FILTERS.some(name => asked[name]) ? html`<button type="button" class="btn btn-link px-0 mt-2"
        @click=${this.#forget}>
        Remove all filters</button>` : nothing}</div>`;
  }

  #moment = (name, label, value) => html`<input type="datetime-local" class="form-control"
    aria-label=${label} .value=${local(value)}
    @change=${({ target }) => setParameters({ [name]: target.value ? new Date(target.value).toISOString() : null })}>`;

  #action = value => html`<input type="search" class="form-control" aria-label="Action" list="gh-audit-actions"
    placeholder="Any"
      autocomplete="off" .value=${value} @change=${event => setParameters({ action: event.target.value.trim() })}>
    <datalist id="gh-audit-actions">${ACTIONS.map(action => html`<option value=${action}></option>`)}</datalist>`;

  #list(events) {
    if (events.length === 0) return empty('No events', 'Nothing that was recorded fits these filters.');
    return html`<div class="accordion accordion-flush gh-events">${repeat(events, event => event.id, event =>
      html`<gh-audit-event .event=${event} .nameOf=${this.nameOf}></gh-audit-event>`)}</div>`;
  }

  #forget = () => setParameters(Object.fromEntries(FILTERS.map(name => [name, null])));

  #save = async () => {
    try {
      const query = { ...this.#query(), limit: MOST_IN_A_FILE };
      download('audit-log.csv', await this.client.text(this.path, query, 'text/csv'));
    } catch (error) {
      complain(error);
    }
  };
}

customElements.define('gh-audit-list', AuditList);

const labelled = (label, control) => html`<div class="col-sm-6 col-lg-3">
  <span class="form-label" aria-hidden="true">${label}</span>${control}</div>`;

/** What a field for a moment shows, in the time of this place. */
function local(moment) {
  const date = new Date(moment);
  if (!moment || Number.isNaN(date.getTime())) return '';
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
