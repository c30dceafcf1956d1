import { html } from 'lit';
import { count, typedNumber, words } from '../core/format.js';
import { operatorApi } from '../core/operator.js';
import { Resource } from '../core/resource.js';
import { View } from '../core/view.js';
import { openForm } from '../ui/dialog.js';
import { icon } from '../ui/icon.js';
import { card } from '../ui/page.js';
import { toast } from '../ui/toast.js';
import { Excerpt, groupFits, LIMIT_TYPES, limitCell, limitOf, organizationLimits } from './limit-table.js';

/** The rate limits of one organization, to be set by whoever runs the platform. */
class OperatorLimits extends View {
  static properties = { organization: { attribute: false } };

  #limits = new Resource(this, () => operatorApi.all(this.#path()), () => [this.organization]);

  /** What the catalog gives to whom nothing else was given, and whether the group is metered in tokens. */
  #groups = new Resource(this, async () => {
    const groups = new Map();
    for (const model of await operatorApi.all('/v1/platform/models')) {
      const { id } = model.rate_limit_group;
      groups.set(id, { defaults: model.default_limits,
        inTokens: groups.get(id)?.inTokens || model.meters.includes('tokens') });
    }
    return groups;
  });

  #excerpt = new Excerpt(this, groupFits);

  #path = limit => `/v1/platform/organizations/${this.organization}/rate_limits${limit ? `/${limit}` : ''}`;

  render() {
    return card({
      title: 'Rate limits',
      subtitle: 'What all its workspaces share. Where nothing else was set, the defaults of the catalog hold.',
      actions: this.#excerpt.search('Find a model'),
      content: this.#limits.render(limits => organizationLimits(limits, this.#excerpt,
        (entry, type) => this.#cell(entry, type), [
          { title: '', narrow: true, cell: entry => html`<button type="button" class="btn btn-action" title="Set"
            aria-label="Set the rate limits of ${entry.group.display_name}"
            @click=${() => this.#set(entry)}>${icon('edit')}</button>` },
        ])),
      footer: this.#excerpt.more(this.#limits.value),
    });
  }

  #cell(entry, type) {
    const limit = limitOf(entry, type);
    const usual = this.#default(entry, type);
    return html`<div data-type=${type}>
      ${limitCell(limit)}
      ${this.#groups.value && limit?.value !== usual ? html`<div class="text-secondary small">Default: ${
        usual === undefined ? 'none' : count(usual)}</div>` : ''}</div>`;
  }

  #default = (entry, type) =>
    this.#groups.value?.get(entry.group.id)?.defaults.find(limit => limit.type === type)?.value;

  async #set(entry) {
    const types = LIMIT_TYPES.filter(type => type === 'requests_per_minute'
      || (this.#groups.value?.get(entry.group.id)?.inTokens ?? true) || limitOf(entry, type));
    const shown = type => limitOf(entry, type)?.value;
    const changed = await openForm({
      title: `Rate limits of ${entry.group.display_name}`,
      body: form => types.map((type, n) => form.field(`limits[${n}].value`, {
        label: words(type), inputmode: 'numeric', value: shown(type) === undefined ? '' : String(shown(type)),
        hint: `Empty: the default, ${this.#default(entry, type) === undefined ? 'which is none'
          : count(this.#default(entry, type))}.`,
      })),
      save: values => this.#send(entry, types
        .map((type, n) => ({ type, typed: values[`limits[${n}].value`].trim(), n }))
        .filter(({ type, typed }) => typed !== String(shown(type) ?? ''))),
    });
    if (!changed) return;
    this.#limits.set(this.#limits.value.map(one => one.id === changed.id ? changed : one));
    toast(`The rate limits of ${entry.group.display_name} are set`);
  }

  /** Only what was changed: what stays at the catalog's default goes on following it. */
  async #send(entry, changes) {
    try {
      return await operatorApi.post(this.#path(entry.id), {
        limits: changes.map(({ type, typed }) => ({ type, value: typed === '' ? null : typedNumber(typed) })),
      });
    } catch (error) {
      // The server counts what was sent, the form all of its fields.
      error.field = error.field?.replace(/^limits\[(\d+)\]/, (whole, index) => `limits[${changes[index].n}]`);
      throw error;
    }
  }
}

customElements.define('gh-operator-limits', OperatorLimits);
