import { html, nothing } from 'lit';
import { count, words } from '../core/format.js';
import { searchField } from '../ui/filters.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';

/** What the tables of rate limits have in common: a row for each group of models, a column for each type of limit. */
export const LIMIT_TYPES = ['requests_per_minute', 'input_tokens_per_minute', 'output_tokens_per_minute',
  'tokens_per_minute'];

export const limitOf = (entry, type) => entry.limits.find(limit => limit.type === type);

const SHOWN_NAMES = 4;

/** The group and the models that share its limits. A group of one model is often called as the model is. */
export function groupCell(entry) {
  const [first, rest] = [entry.models.slice(0, SHOWN_NAMES), entry.models.slice(SHOWN_NAMES)];
  return html`<div class="fw-medium">${entry.group.display_name}</div>
    <div class="text-secondary small gh-names">${first.length > 0 ? first.join(', ')
      : 'No model of it may be called here'}
      ${rest.length > 0 ? html`<details><summary>and ${rest.length} more</summary>${rest.join(', ')}</details>`
        : nothing}</div>`;
}

const STEP = 50;

/** A list that is there as a whole, of which a part is shown: what somebody looks for, as far as they read. */
export class Excerpt {
  #host;
  #fits;
  #shown = STEP;
  #query = '';

  constructor(host, fits) {
    this.#host = host;
    this.#fits = fits;
    host.addController(this);
  }

  search(label) {
    return searchField({ label, value: this.#query, search: query => {
      this.#query = query.toLowerCase();
      this.#shown = STEP;
      this.#host.requestUpdate();
    } });
  }

  found(rows) {
    return this.#query ? rows.filter(row => this.#fits(row, this.#query)) : rows;
  }

  of(rows) {
    return this.found(rows).slice(0, this.#shown);
  }

  more(rows) {
    const left = this.found(rows ?? []).length - this.#shown;
    return left > 0 ? html`<div class="card-footer text-center"><button type="button" class="btn" data-testid="more"
      @click=${() => { this.#shown += STEP; this.#host.requestUpdate(); }}>Show more (${left})</button></div>`
        : nothing;
  }
}

/**
 * The limits of an organization as a table, as far as they are shown.
 * @param cell what stands for a type of limit: `(entry, type) => template` @param more columns beside these
 */
export function organizationLimits(limits, excerpt, cell, more = []) {
  const shown = excerpt.of(limits);
  if (shown.length === 0) return empty('No rate limits', limits.length > 0 ? 'No model matches.' : 'The catalog is empty.');
  return table({
    label: 'Rate limits of the organization',
    rows: shown,
    columns: [
      { title: 'Models', cell: groupCell },
      ...LIMIT_TYPES.map(type => ({ title: words(type), end: true, cell: entry => cell(entry, type) })),
      ...more,
    ],
  });
}

/** How much of a limit there is. */
export const limitCell = limit => limit ? count(limit.value)
  : html`<span class="text-secondary" title="Not limited">–</span>`;

/** Of a limit above the organization's, where the policy stores it and enforces the lower. */
export const withoutEffect = most => html`<span class="text-warning-emphasis">Above the organization's ${count(most)}:
  it has no effect.</span>`;

export const groupFits = (entry, query) => entry.group.display_name.toLowerCase().includes(query)
  || entry.models.some(model => model.includes(query));
