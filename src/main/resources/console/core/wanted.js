import { onNavigation, parameter } from './router.js';
import { find, OPERATOR_ROUTES, ROUTES } from './routes.js';

/**
 * Where somebody wanted to go before signing in. A provider leads back to the first page, whatever was wanted: until
 * then it is kept in this tab.
 */
const KEPT = 'gatehouse.wanted';

export const keepWanted = () => sessionStorage.setItem(KEPT, parameter('next') ?? '');

let kept = location.pathname === '/' ? sessionStorage.getItem(KEPT) : null;
sessionStorage.removeItem(KEPT);

// Good for the one way back: whoever goes on, or loads another page, asks for what is in the address.
onNavigation(() => { kept = null; });

/** Where the provider's way back leads on to; null where nobody comes from one, or nothing was wanted. */
export const keptWanted = () => kept || null;

/** A page of the console for an address that stood in another, never another site, nor what is no page. */
export function pageOf(next) {
  const url = /^\/(?![/\\])/.test(next) && URL.canParse(next, location.origin) ? new URL(next, location.origin) : null;
  if (url?.origin !== location.origin || url.pathname.includes('//')) return '/workspaces';
  if (!find([...ROUTES, ...OPERATOR_ROUTES], url.pathname)) return '/workspaces';
  return url.pathname + url.search;
}
