import { html, nothing } from 'lit';
import { count, words } from '../core/format.js';
import { View } from '../core/view.js';
import { icon } from '../ui/icon.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';

const STEP = 25;

/** Models with what limits them here. Longer lists are searched, and shown step for step. `drop` takes one away. */
class ModelTable extends View {
  static properties = {
    label: {}, models: { attribute: false }, limits: { attribute: false }, drop: { attribute: false },
    query: { state: true }, shown: { state: true },
  };

  query = '';
  shown = STEP;

  render() {
    const found = this.models.filter(model => this.#fits(model));
    return html`${this.models.length > 10 ? html`<div class="card-body border-bottom py-3"><div class="input-icon">
        <span class="input-icon-addon">${icon('search')}</span>
        <input type="search" class="form-control" placeholder="Find in this list" aria-label="Find in ${this.label}"

          @input=${this.#search}></div></div>` : nothing}
      ${found.length === 0 ? empty('No model matches', 'A search looks at names, IDs and vendors.')
        : this.#table(found.slice(0, this.shown))}
      ${found.length > this.shown ? html`<div class="card-footer text-center"><button type="button" class="btn"
        @click=${() => { this.shown += STEP; }}>Show more</button></div>` : nothing}`;
  }

  #search = event => {
    this.query = event.target.value.trim().toLowerCase();
    this.shown = STEP;
  };

  #fits(model) {
    return [model.id, model.display_name, model.vendor].some(text => text?.toLowerCase().includes(this.query));
  }

  #table(models) {
    const known = models.some(model => model.vendor);
    return table({
      label: this.label,
      rows: models,
      columns: [
        { title: 'Model', cell: model => model.display_name
          ? html`<div><div>${model.display_name}</div><code class="small">${model.id}</code></div>`
          : html`<code>${model.id}</code>` },
        known && { title: 'Vendor', cell: model => model.vendor },
        known && { title: 'Type', cell: model => words(model.model_type) },
        this.limits && { title: 'Requests / min', cell: model => this.#limit(model, 'requests_per_minute') },
        this.limits && { title: 'Tokens / min', cell: model => this.#tokens(model) },
        this.drop && { title: '', narrow: true, cell: model => html`<button type="button" class="btn btn-action"
          aria-label="Remove ${model.display_name ?? model.id}"
          title="Remove" @click=${() => this.drop(model)}>${icon('trash')}</button>` },
      ].filter(Boolean),
    });
  }

  #limit(model, type) {
    const limit = this.limits(model).find(one => one.type === type);
    if (!limit) return html`<span class="text-secondary">No limit</span>`;
    if (limit.source.type === 'organization') {
      return html`${count(limit.value)} <span class="text-secondary">inherited</span>`;
    }
    if (limit.org_limit === null) return html`<strong>${count(limit.value)}</strong>`;
    return limit.value > limit.org_limit
      ? html`<strong>${count(limit.value)}</strong> <span class="text-secondary">
          the organization’s ${count(limit.org_limit)} holds</span>`
      : html`<strong>${count(limit.value)}</strong> <span class="text-secondary">of ${count(limit.org_limit)}</span>`;
  }

  #tokens(model) {
    if (model.meters && !model.meters.includes('tokens')) {
      return html`<span class="text-secondary">Not metered in tokens</span>`;
    }
    const types = this.limits(model).map(limit => limit.type).filter(type => type !== 'requests_per_minute');
    if (types.length === 0) return html`<span class="text-secondary">No limit</span>`;
    return html`<div>${types.map(type => html`<div>${type === 'tokens_per_minute' ? nothing
      : html`<span class="text-secondary">${type.startsWith('input') ? 'Input' : 'Output'}</span> `}
      ${this.#limit(model, type)}</div>`)}</div>`;
  }
}

customElements.define('gh-model-table', ModelTable);
