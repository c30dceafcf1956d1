import { html } from 'lit';

/** What is known of one thing: `[[title, content]]`, what is falsy left out. */
export const facts = list => html`<dl class="datagrid mb-0">
  ${list.filter(Boolean).map(([title, content]) => html`<div class="datagrid-item">
    <dt class="datagrid-title">${title}</dt><dd class="datagrid-content mb-0">${content}</dd></div>`)}
</dl>`;

/** A word in a color that says how things stand. */
export const badge = (words, color = 'secondary') => html`<span class="badge bg-${color}-lt">${words}</span>`;
