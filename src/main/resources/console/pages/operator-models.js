import { html, nothing } from 'lit';
import { count, dollars, words } from '../core/format.js';
import { operatorApi } from '../core/operator.js';
import { Pages, Resource } from '../core/resource.js';
import { parameter, setParameters } from '../core/router.js';
import { View } from '../core/view.js';
import { confirm } from '../ui/dialog.js';
import { openCreator, openEditor } from '../ui/edit.js';
import { badge } from '../ui/facts.js';
import { choice, searchField, toggle } from '../ui/filters.js';
import { menu } from '../ui/menu.js';
import { card, createButton, page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import { modelDialog, MODEL_TYPES } from './operator-model-form.js';

const PATH = '/v1/platform/models';

/** The catalog: the models that there are, what they cost, and how much of them an organization may use. */
class OperatorModels extends View {
  #chosen = name => parameter(name) ?? '';
  #retired = () => parameter('retired') === 'true';

  #models = new Pages(this, ([query, vendor, type, retired], next) => operatorApi.get(PATH,
    { limit: 50, query, vendor: vendor ? [vendor] : [], type: type ? [type] : [], include_retired: retired, ...next }),
  () => [this.#chosen('query'), this.#chosen('vendor'), this.#chosen('type'), this.#retired()],
  { about: () => 'catalog' });

  /** All vendors and groups there are, to choose from. */
  #all = new Resource(this, async () => {
    const models = await operatorApi.all(PATH, { include_retired: true });
    return {
      vendors: names(models, model => model.vendor),
      groups: names(models, model => model.rate_limit_group.display_name),
    };
  });

  render() {
    return page({
      title: 'Catalog',
      actions: createButton('Add model', this.#add),
      content: card({
        title: 'Models',
        actions: html`
          ${searchField({ label: 'Find by name, ID or alias', placeholder: 'Name, ID or alias', value: this.#chosen('query'),
    search: query => setParameters({ query }) })}
          ${choice({ label: 'Vendor', value: this.#chosen('vendor'), choose: vendor => setParameters({ vendor }),
    options: [['', 'All vendors'], ...(this.#all.value?.vendors ?? []).map(vendor => [vendor, vendor])] })}
          ${choice({ label: 'Type', value: this.#chosen('type'), choose: type => setParameters({ type }),
    options: [['', 'All types'], ...MODEL_TYPES.map(type => [type, words(type)])] })}
          ${toggle({ label: 'Show retired', value: this.#retired(),
    choose: on => setParameters({ retired: on ? 'true' : null }) })}`,
        content: this.#models.render(models => this.#table(models), { lines: 8 }),
        footer: this.#models.renderMore(),
      }),
    });
  }

  #table(models) {
    if (models.length === 0) return empty('No models', 'Nothing in the catalog fits.');
    return table({
      label: 'Models',
      rows: models,
      columns: [
        { title: 'Model', cell: model => html`
          <div class="fw-medium">${model.display_name} ${model.retired_at ? badge('Retired') : nothing}</div>
          <div class="text-secondary small gh-names">${[model.id, ...model.aliases].join(', ')}</div>` },
        { title: 'Vendor', cell: model => html`${model.vendor}
          <div class="text-secondary small">${words(model.model_type)}</div>` },
        { title: 'Rate-limit group', cell: model => html`${model.rate_limit_group.display_name}
          <div class="text-secondary small">${limits(model)}</div>` },
        { title: 'Price', cell: price },
        { title: '', narrow: true, cell: model => model.retired_at ? nothing : menu(model.display_name, [
          { words: 'Edit', icon: 'edit', act: () => this.#edit(model) },
          { words: 'Retire', icon: 'archive', danger: true, act: () => this.#retire(model) },
        ]) },
      ],
    });
  }

  #known = () => this.#all.value ?? { vendors: [], groups: [] };

  #add = async () => {
    const added = await openCreator(modelDialog(null, this.#known()), body => operatorApi.post(PATH, body));
    if (added) this.#changed(`${added.display_name} is added`);
  };

  async #edit({ id }) {
    const saved = await openEditor({ client: operatorApi, path: `${PATH}/${encodeURIComponent(id)}` },
      model => modelDialog(model, this.#known()));
    if (saved) this.#changed(`${saved.display_name} is saved`);
  }

  #changed(message) {
    toast(message);
    this.#all.reload();
    // Limits are those of the group: other rows may show them, too.
    this.#models.reload();
  }

  async #retire(model) {
    const done = await confirm({
      title: `Retire ${model.display_name}?`, submit: 'Retire for ever',
      body: html`<p>Calls of <code>${model.id}</code>${model.aliases.length > 0 ? ' and its aliases' : ''}
        are refused from now on, in every organization, and it is in no list any more.</p>
        <p class="mb-0">What it was used for stays in the reports. Its names are never given to another model.</p>`,
      save: () => operatorApi.delete(`${PATH}/${encodeURIComponent(model.id)}`),
    });
    if (!done) return;
    toast(`${model.display_name} is retired`);
    this.#models.reload();
  }
}

customElements.define('gh-operator-models', OperatorModels);

const names = (models, of) => [...new Set(models.map(of))].sort((a, b) => a.localeCompare(b));

const limits = model => model.default_limits.length === 0 ? 'Not limited'
  : model.default_limits.map(limit => `${count(limit.value)} ${words(limit.type).toLowerCase()}`).join(', ');

/** Per million tokens, or per image. */
function price({ prices }) {
  const shown = [['input', 'in'], ['output', 'out'], ['image', 'an image']].filter(([kind]) => prices[kind] !== null);
  return shown.length === 0 ? html`<span class="text-secondary">No price</span>`
    : shown.map(([kind, title]) => html`<div class="text-nowrap">${dollars(prices[kind])}
      <span class="text-secondary">${title}</span></div>`);
}
