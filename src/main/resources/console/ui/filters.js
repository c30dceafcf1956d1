import { html } from 'lit';
import { icon } from './icon.js';

const PAUSE = 250;

/** Narrows a list by what is typed. @param search gets the text after a pause */
export function searchField({ label, placeholder = label, value, search }) {
  let timer;
  const later = event => {
    const text = event.target.value.trim();
    clearTimeout(timer);
    timer = setTimeout(() => search(text), PAUSE);
  };
  return html`<div class="input-icon gh-filter"><span class="input-icon-addon">${icon('search')}</span>
    <input type="search" class="form-control" placeholder=${placeholder} aria-label=${label} .value=${value}
      @input=${later}></div>`;
}

/** Narrows a list to one of a few. @param options `[[value, words]]`; the first is usually `['', 'All …']` */
export const choice = ({ label, value, options, choose }) => html`<select class="form-select gh-filter"
  aria-label=${label}
  @change=${event => choose(event.target.value)}>
  ${options.map(([of, words]) => html`<option value=${of} ?selected=${of === value}>${words}</option>`)}</select>`;

/** A switch above a list. */
export const toggle = ({ label, value, choose }) => html`<label class="form-check form-switch mb-0">
  <input class="form-check-input" type="checkbox" .checked=${value} @change=${event => choose(event.target.checked)}>
  <span class="form-check-label">${label}</span></label>`;
