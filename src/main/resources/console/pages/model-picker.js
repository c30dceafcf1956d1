import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Resource } from '../core/resource.js';
import { api } from '../core/session.js';
import { count, typedNumber, words } from '../core/format.js';
import { View } from '../core/view.js';
import { icon } from '../ui/icon.js';
import { complain } from '../ui/toast.js';
import { withoutEffect } from './limit-table.js';
import { ceiling, limitTypes } from './model-selection.js';

const CATALOG = '/v1/organizations/models';
const SIZE = 10;

/** Chooses models of the catalog, page for page. What is chosen stays chosen on every page and in every search. */
class ModelPicker extends View {
  static properties = {
    selection: { attribute: false }, vendors: { attribute: false }, types: { attribute: false },
    limited: { attribute: false },
    errors: { attribute: false }, changed: { attribute: false }, query: { state: true }, vendor: { state: true },
    type: { state: true }, cursors: { state: true }, onlySelected: { state: true }, adding: { state: true },
  };

  query = '';
  vendor = '';
  type = '';
  /** Where the pages began that were looked at, the present one last. */
  cursors = [undefined];

  #page = new Resource(this, async ([query, vendor, type, after, number]) => ({
    number, ...await api.get(CATALOG, { query, vendor, type, after_id: after, limit: SIZE }),
  }), () => [this.query, this.vendor, this.type, this.cursors.at(-1), this.cursors.length]);

  /** What stays to be seen until the next page is there, so that nothing jumps. */
  #last;

  render() {
    this.#last = this.#page.value ?? this.#last;
    return html`${this.#toolbar()}
      ${this.onlySelected ? this.#list(this.selection.models, 'Nothing is selected yet')
    : this.#page.error || !this.#last ? this.#page.render(() => nothing)
      : html`<div aria-busy=${this.#page.loading ? 'true' : 'false'}>
        ${this.#list(this.#last.data, 'No model matches')}
        ${this.#pager(this.#last)}</div>`}`;
  }

  #toolbar() {
    return html`<div class="row g-2 mb-2">
        <div class="col-12 col-md"><div class="input-icon"><span class="input-icon-addon">${icon('search')}</span>
          <input type="search" class="form-control" placeholder="Find models by name" aria-label="Find models by name"
            @input=${this.#search} @keydown=${event => event.key === 'Enter' && event.preventDefault()}></div></div>
        <div class="col-6 col-md-auto">${this.#filter('vendor', 'Vendor', 'All vendors', this.vendors)}</div>
        <div class="col-6 col-md-auto">${this.#filter('type', 'Type', 'All types', this.types)}</div>
      </div>
      <div class="d-flex flex-wrap align-items-center gap-2 mb-2">
        <div class="btn-group" role="group" aria-label="Which models are shown">
          ${this.#view(false, 'Results')}${this.#view(true, `Selected (${this.selection.size})`)}
        </div>
        <button type="button" class="btn ms-md-auto" ?disabled=${this.adding}
          @click=${this.#addAll}>Select all results</button>
        <button type="button" class="btn" ?disabled=${this.selection.size === 0}
          @click=${() => { this.selection.clear(); this.#tell(); }}>Clear selection</button>
      </div>`;
  }

  #filter(name, label, all, values) {
    return html`<select class="form-select" aria-label=${label}
      @change=${event => { this[name] = event.target.value; this.#begin(); }}>
      <option value="">${all}</option>
        ${values.map(value => html`<option value=${value} ?selected=${value === this[name]}>
        ${name === 'type' ? words(value) : value}</option>`)}</select>`;
  }

  #view(onlySelected, text) {
    const current = Boolean(this.onlySelected) === onlySelected;
    return html`<button type="button" class="btn ${current ? 'active' : ''}" aria-pressed=${current ? 'true' : 'false'}
      @click=${() => { this.onlySelected = onlySelected; }}>${text}</button>`;
  }

  #list(models, none) {
    if (models.length === 0) return html`<p class="text-secondary text-center my-5" role="status">${none}</p>`;
    return html`<div class="list-group" role="group" aria-label="Models">
      ${repeat(models, model => model.id, model => this.#row(model))}</div>`;
  }

  #row(model) {
    const chosen = this.selection.has(model);
    const error = this.errors[`model:${model.id}`];
    return html`<div class="list-group-item" data-model=${model.id}>
      <label class="form-check mb-0">
        <input class="form-check-input ${error ? 'is-invalid' : ''}" type="checkbox" name="model:${model.id}"
          .checked=${chosen}
          @change=${event => this.#choose(model, event.target.checked)}>
        <span class="form-check-label d-flex flex-wrap align-items-center gap-2">
          <span>${model.display_name}</span><code class="small">${model.id}</code>
          <span class="ms-md-auto text-secondary">${model.vendor}</span>
          <span class="badge bg-secondary-lt">${words(model.model_type)}</span></span>
      </label>
      ${error ? html`<div class="invalid-feedback d-block">${error}</div>` : nothing}
      ${chosen && this.limited ? html`<div class="row g-2 mt-1 ps-md-4">
        ${limitTypes(model).map(type => this.#limit(model, type))}
        ${model.rate_limit_group.display_name === model.display_name ? nothing
          : html`<div class="col-12 small text-secondary">
          All models of ${model.rate_limit_group.display_name} share these limits.</div>`}</div>` : nothing}
    </div>`;
  }

  #limit(model, type) {
    const name = `limit:${model.id}:${type}`;
    const id = `gh-${name}`.replaceAll(/[^a-z0-9-]/gi, '-');
    const error = this.errors[name];
    const most = ceiling(model, type);
    return html`<div class="col-6 col-md-3">
      <label class="form-label mb-1" for=${id}>${words(type)}
        <span class="visually-hidden"> of ${model.display_name}</span></label>
      <input class="form-control ${error ? 'is-invalid' : ''}" id=${id} name=${name} type="text"
        inputmode="numeric" autocomplete="off"
        placeholder=${most === undefined ? 'No limit' : count(most)} .value=${this.selection.typed(model, type)}
        aria-describedby="${id}-hint ${error ? `${id}-error` : ''}" aria-invalid=${error ? 'true' : nothing}
        @input=${event => { this.selection.type(model, type, event.target.value); this.requestUpdate(); }}>
      ${error ? html`<div class="invalid-feedback" id="${id}-error">${error}</div>` : nothing}
      <div class="form-hint" id="${id}-hint">
        ${most === undefined ? 'The organization has none'
    : typedNumber(this.selection.typed(model, type)) > most ? withoutEffect(most) : `Organization: ${count(most)}`}</div>
    </div>`;
  }

  #pager(page) {
    if (page.number === 1 && !page.has_more) return nothing;
    return html`<nav class="d-flex align-items-center justify-content-center gap-3 mt-3" aria-label="Pages of models">
      <button type="button" class="btn" ?disabled=${page.number === 1 || this.#page.loading}
        @click=${() => { this.cursors = this.cursors.slice(0, -1); }}>Previous page</button>
      <span role="status">Page ${page.number}</span>
      <button type="button" class="btn" ?disabled=${!page.has_more || this.#page.loading}
        @click=${() => { this.cursors = [...this.cursors, page.last_id]; }}>Next page</button></nav>`;
  }

  #begin() {
    this.cursors = [undefined];
    this.onlySelected = false;
  }

  #search = event => {
    clearTimeout(this.timer);
    const query = event.target.value.trim();
    this.timer = setTimeout(() => { this.query = query; this.#begin(); }, 200);
  };

  #choose(model, chosen) {
    if (chosen) this.selection.add([model]);
    else this.selection.remove(model);
    this.#tell();
  }

  /** All pages of the search, not the one that is shown. */
  #addAll = async () => {
    this.adding = true;
    try {
      this.selection.add(await api.all(CATALOG, { query: this.query, vendor: this.vendor, type: this.type }));
    } catch (error) {
      complain(error);
    }
    this.adding = false;
    this.#tell();
  };

  #tell() {
    this.requestUpdate();
    this.changed();
  }

  /** Makes a control be there, of whatever page its model is. */
  async showSelected() {
    this.onlySelected = true;
    await this.updateComplete;
  }
}

customElements.define('gh-model-picker', ModelPicker);
