/**
 * The secret of a link in a mail, which stands behind its `#`. It is taken out of the address at once, so that neither
 * the history nor a copied address has it.
 */
export function takeToken() {
  const token = decodeURIComponent(location.hash.slice(1));
  if (token) history.replaceState(null, '', location.pathname + location.search);
  return token;
}
