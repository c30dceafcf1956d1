import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/**
 * A table that can be read on a telephone, too: there each row is a card, headed by
 * its first cell, and each other cell has its title beside it.
 * @param label what the table is of, for those who do not see it
 * @param columns `{title, cell: row => template, end: true for numbers, narrow: true for buttons}`
 * @param key what tells one row from another; it also marks the row (`data-key`)
 * @param isCurrent which row is the one that the person has chosen
 */
export function table({ label, columns, rows, key = row => row.id, isCurrent = () => false, footer = nothing }) {
  return html`<div class="table-responsive">
    <table class="table table-vcenter table-mobile-md card-table" aria-label=${label}>
      <thead><tr>${columns.map(column => html`<th scope="col" class=${cellClass(column)}>
        ${column.title || html`<span class="visually-hidden">Actions</span>`}</th>`)}</tr></thead>
      <tbody>${repeat(rows, key, row => html`<tr data-key=${key(row)}
        aria-current=${isCurrent(row) ? 'true' : nothing}>
        ${columns.map(column => html`<td data-label=${column.title} class=${cellClass(column)}><div
          class="gh-cell">${column.cell(row)}</div></td>`)}
      </tr>`)}</tbody>
      ${footer}
    </table>
  </div>`;
}

const cellClass = column => `${column.end ? 'text-md-end' : ''} ${column.narrow ? 'w-1' : ''}`;
