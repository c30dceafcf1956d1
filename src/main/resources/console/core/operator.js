import { Api } from './api.js';

/** Whoever runs the platform: no person of an organization, but the holder of the operator's token. */
let token = null;

const listeners = new Set();

/** @returns what ends it */
export function onOperatorChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next) {
  operatorApi.forget();
  token = next;
  listeners.forEach(listener => listener());
}

export const isOperator = () => token !== null;

/** The token stays in this page's memory alone: another page or a reload asks for it again. It
 * goes without the cookie of whoever may be signed in beside it, who has no part in these calls. */
export const operatorApi = new Api(() => ({ authorization: `Bearer ${token}` }), () => token !== null && become(null),
  { cookies: false, ended: 'The operator token no longer holds. Enter it again.' });

export async function enter(candidate) {
  const api = new Api(() => ({ authorization: `Bearer ${candidate}` }), () => {}, { cookies: false });
  await api.get('/v1/platform/organizations', { limit: 1 });
  become(candidate);
}

export const leave = () => become(null);
