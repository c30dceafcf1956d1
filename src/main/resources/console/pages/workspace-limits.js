import { html, nothing } from 'lit';
import { count, typedNumber, words } from '../core/format.js';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { href } from '../core/router.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { confirm, openForm } from '../ui/dialog.js';
import { badge } from '../ui/facts.js';
import { icon } from '../ui/icon.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import { Excerpt, groupCell, groupFits, LIMIT_TYPES, limitOf, withoutEffect } from './limit-table.js';

/** The rate limits of one workspace: its own where it has some, the organization's everywhere else. */
class WorkspaceLimits extends View {
  static properties = { workspace: { attribute: false } };

  #limits = new Resource(this, ([id]) => api.all(this.#path(id), { include_inherited: true }),
    () => [this.workspace.id]);

  /** Groups of models that are metered in tokens, for no others can be limited in them. */
  #inTokens = new Resource(this, async ([editable]) => new Set(!editable ? []
    : (await api.all('/v1/organizations/models')).filter(model => model.meters.includes('tokens'))
      .map(model => model.rate_limit_group.id)), () => [this.#editable()]);

  #excerpt = new Excerpt(this, groupFits);

  #path = (id, limit) => `/v1/organizations/workspaces/${id}/rate_limits${limit ? `/${limit}` : ''}`;

  #editable = () => may.editWorkspace(this.workspace.id) && !this.workspace.is_default && !this.workspace.archived_at;

  render() {
    return html`${this.workspace.is_default ? html`<div class="alert alert-info" role="note"><div>
        <h2 class="alert-title h4">The default workspace has no limits of its own</h2>
        <div>Its API keys may use whatever the organization's limits leave. To set lower limits, create
          another workspace${
  may.seeSharedLimits() ? html`; the organization's are under <a href=${href('/limits')}>Limits</a>` : nothing}.</div>
      </div></div>` : nothing}
      ${card({
    title: 'Rate limits',
    subtitle: this.workspace.is_default ? "The organization's, which all workspaces share."
      : 'A call has to fit into the limits of this workspace and into those that the organization shares among all.',
    actions: this.#excerpt.search('Find a model'),
    content: this.#limits.render(limits => this.#table(limits)),
    footer: this.#excerpt.more(this.#limits.value),
  })}`;
  }

  #table(limits) {
    const shown = this.#excerpt.of(limits);
    if (shown.length === 0) return empty('No rate limits',
      limits.length > 0 ? 'No model matches.'
      : 'No model may be called here: choose some in the tab Models.');
    return table({
      label: 'Rate limits of the workspace',
      rows: shown,
      key: entry => entry.rate_limit_id,
      columns: [
        { title: 'Models', cell: groupCell },
        ...LIMIT_TYPES.map(type => ({ title: words(type), cell: entry => this.#cell(entry, type) })),
      ],
    });
  }

  #cell(entry, type) {
    const limit = limitOf(entry, type);
    const own = limit?.source.type === 'workspace';
    const settable = this.#editable() && (type === 'requests_per_minute' || this.#inTokens.value?.has(entry.group.id));
    const of = `${words(type)} of ${entry.group.display_name}`;
    return html`<div class="d-flex align-items-center gap-1" data-type=${type}>
      <div>${limit ? html`<div class="text-nowrap"><span data-testid="value">${count(limit.value)}</span>
          ${own ? badge('Own', 'blue') : nothing}</div>
          ${this.workspace.is_default ? nothing : html`
            <div class="text-secondary small">${explanation(limit, own)}</div>`}`
    : html`<span class="text-secondary" title="Not limited">–</span>`}</div>
      ${settable ? html`<button type="button" class="btn btn-action" aria-label="Set ${of}" title="Set"
        @click=${() => this.#set(entry, type, limit, own)}>${icon('edit')}</button>` : nothing}
      ${own && this.#editable() ? html`<button type="button" class="btn btn-action" aria-label="Reset ${of}"
        title="Reset to the organization's" @click=${() => this.#reset(entry, type, limit)}>${icon('refresh')}</button>`
          : nothing}
    </div>`;
  }

  async #set(entry, type, limit, own) {
    const most = limit?.org_limit;
    let typed = own ? limit.value : undefined;
    const changed = await openForm({
      title: `${words(type)} of ${entry.group.display_name}`,
      body: (form, host) => form.field('limits[0].value', {
        label: `${words(type)} in this workspace`, value: own ? String(limit.value) : '', inputmode: 'numeric',
        required: true, hint: most === null || most === undefined ? 'The organization has no such limit.'
          : typed > most ? withoutEffect(most) : `The organization's is ${count(most)}.`,
        input: event => { typed = typedNumber(event.target.value); host.requestUpdate(); },
      }),
      save: values => this.#send(entry, type, typedNumber(values['limits[0].value'])),
    });
    if (changed) this.#show(`${words(type)} of ${entry.group.display_name} is set`);
  }

  async #reset(entry, type, limit) {
    const to = limit.org_limit === null ? 'The organization has no such limit: only its others hold then.'
      : `From then on the organization's ${count(limit.org_limit)} holds, in place of ${count(limit.value)}.`;
    let changed;
    await confirm({
      title: `Reset ${words(type)} of ${entry.group.display_name}?`, submit: 'Reset',
      body: html`<p class="mb-0">${to}</p>`,
      save: async () => { changed = await this.#send(entry, type, null); },
    });
    if (changed) this.#show(`${words(type)} of ${entry.group.display_name} is the organization's again`);
  }

  #send = (entry, type, value) =>
    api.post(this.#path(this.workspace.id, entry.rate_limit_id), { limits: [{ type, value }] });

  /** What the workspace inherits is not in the answer to a change, and asked for again. */
  #show(message) {
    toast(message);
    this.#limits.reload();
  }
}

customElements.define('gh-workspace-limits', WorkspaceLimits);

function explanation(limit, own) {
  if (!own) return 'Inherited';
  if (limit.org_limit === null) return 'The organization has none';
  if (limit.value > limit.org_limit) {
    return html`<span class="text-warning-emphasis">In force: ${count(limit.org_limit)}</span>`;
  }
  return `Organization: ${count(limit.org_limit)}`;
}
