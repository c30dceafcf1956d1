import { html, nothing } from 'lit';
import { icon } from './icon.js';

/**
 * What can be done with one thing of a list.
 * @param of names the thing, for those who do not see the row
 * @param items `{words, icon, danger, act}`; what is falsy is left out, so that a condition can stand before an item
 */
export function menu(of, items) {
  const offered = items.filter(Boolean);
  if (offered.length === 0) return nothing;
  return html`<div class="dropdown gh-menu">
    <button type="button" class="btn btn-action" data-bs-toggle="dropdown" data-bs-popper-config='{"strategy":"fixed"}'
      aria-expanded="false" aria-label="Actions for ${of}">${icon('dots')}</button>
    <div class="dropdown-menu dropdown-menu-end">
      ${offered.map(item => html`<button type="button" class="dropdown-item ${item.danger ? 'text-danger' : ''}"
        @click=${event => chosen(event, item)}>${item.icon ? html`<span class="dropdown-item-icon">${icon(item.icon)}</span>` : nothing}${item.words}</button>`)}
    </div>
  </div>`;
}

/** The menu closes: the focus goes to what opened it, to which a dialog gives it back, however late that opens. */
function chosen(event, item) {
  event.currentTarget.closest('.gh-menu').querySelector('[data-bs-toggle]').focus();
  item.act(event);
}
