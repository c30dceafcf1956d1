/** Addresses: which page one names, and how one page leads to another. The choice of a workspace goes along. */

import { isOverlay } from './overlay-entry.js';

const listeners = new Set();

/** @returns what ends it */
export function onNavigation(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell = () => listeners.forEach(listener => listener());

/** The workspace that is chosen: the one the page is of, or the one its address carries; null for all of them. */
export function chosenWorkspace(url = new URL(location.href)) {
  const chosen = /^\/workspaces\/([^/]+)/.exec(url.pathname)?.[1] ?? url.searchParams.get('workspace');
  return /^wrkspc_\w+$/.test(chosen ?? '') ? chosen : null;
}

/** An address that keeps the choice, unless it makes one itself. */
export function href(path, parameters = {}) {
  const url = new URL(path, location.origin);
  const chosen = chosenWorkspace();
  if (!('workspace' in parameters) && chosen && !/^\/workspaces\/[^/]+/.test(url.pathname)) {
    url.searchParams.set('workspace', chosen);
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  return url.pathname + url.search;
}

export function navigate(address, { replace = false } = {}) {
  if (address === location.pathname + location.search) return;
  // Whoever goes on from a dialog does not come back to it.
  history[replace || isOverlay() ? 'replaceState' : 'pushState'](null, '', address);
  if (!replace) scrollTo(0, 0);
  tell();
}

/**
 * What of the page's own state belongs into its address, such as a range of time. Does not count as another page. What
 * lies over the page stays: a search that somebody typed a moment before waits for its end.
 */
export function setParameters(parameters) {
  if (isOverlay()) {
    const { pathname } = location;
    addEventListener('popstate', () => location.pathname === pathname && setParameters(parameters), { once: true });
    return;
  }
  const url = new URL(location.href);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null || value === undefined || value === '') url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  history.replaceState(null, '', url.pathname + url.search);
  tell();
}

export const parameter = name => new URL(location.href).searchParams.get(name);

/** Links within the console change the page without loading it; all others are left to the browser. */
export function followLinks() {
  addEventListener('popstate', tell);
  document.addEventListener('click', event => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target.closest?.('a[href]');
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (/^\/(v1|v3|swagger-ui|oauth2|assets)\b/.test(link.pathname) || link.getAttribute('href').startsWith('#')) return;
    event.preventDefault();
    navigate(link.pathname + link.search);
  });
}
