import { html } from 'lit';
import { icon } from '../ui/icon.js';

export const THEMES = [['system', 'As the system', 'sun-moon'], ['light', 'Light', 'sun'], ['dark', 'Dark', 'moon']];

export const chosenTheme = () => localStorage.getItem('gatehouse.theme') ?? 'system';

/** Kept in this browser. */
export function chooseTheme(theme) {
  localStorage.setItem('gatehouse.theme', theme);
  dispatchEvent(new Event('gatehouse:theme'));
}

/** The choice between light and dark. */
export function themeMenu(host) {
  const chosen = chosenTheme();
  const choose = theme => {
    chooseTheme(theme);
    host.requestUpdate();
  };
  return THEMES.map(([theme, words, picture]) => html`<button type="button" class="dropdown-item" data-theme=${theme}
    aria-pressed=${chosen === theme ? 'true' : 'false'} @click=${() => choose(theme)}>
    <span class="dropdown-item-icon">${icon(picture)}</span>${words}
    ${chosen === theme ? html`<span class="ms-auto ps-2">${icon('check')}</span>` : ''}</button>`);
}
