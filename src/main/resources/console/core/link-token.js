/**
 * The secret of a link in a mail, which stands behind its `#`. It is taken out of the address as soon as this file is
 * loaded, whatever else may fail then: neither the history nor a copied address has it.
 */
const PAGES = ['/reset-password', '/accept-invite'];

let token = '';

if (PAGES.includes(location.pathname)) {
  token = location.hash.slice(1);
  if (token) history.replaceState(null, '', location.pathname + location.search);
  // Another link, opened where one was: the browser takes it for a place in the same page.
  addEventListener('hashchange', () => PAGES.includes(location.pathname) && location.reload());
}

export const linkToken = () => token;
