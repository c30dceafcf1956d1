import { Api } from './api.js';
import { leave } from './operator.js';

/** Who is signed in: `{user, organization, csrf_token}` as `GET /v1/session` says it, or null. */
let current = null;

/** Whether the session that was here was ended by the server, and nobody has signed in since. */
let ended = false;

const listeners = new Set();

function become(session) {
  if (session?.user.id !== current?.user.id) api.forget();
  current = session;
  if (session) ended = false;
  listeners.forEach(listener => listener());
}

/** @returns what ends it */
export function onSessionChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function session() {
  return current;
}

export const sessionEnded = () => ended;

export const ENDED = 'Your session has ended. Sign in again.';

/** Calls as the person who is signed in. */
export const api = new Api(
  method => method === 'GET' || !current ? {} : { 'x-csrf-token': current.csrf_token },
  // What is asked before anybody is signed in is answered where it is asked.
  () => {
    if (!current) return;
    ended = true;
    become(null);
  },
  { ended: ENDED, renew });

/**
 * Another tab may have begun a session anew, with another token for changes. Where it is the same person's, the token is
 * taken over; where it is another's, nothing of this page holds any more.
 * @returns whether the change can be tried again
 */
async function renew() {
  const now = await stranger.get('/v1/session');
  if (now.user.id !== current?.user.id) {
    location.reload();
    return false;
  }
  become(now);
  return true;
}

/** Calls before anybody is signed in, whose 401 is an answer. */
const stranger = new Api(() => ({}), () => {});

/**
 * The cookie is out of reach, and to ask for a session that is not there is an error to the browser: whether somebody
 * signed in here is remembered beside it.
 */
const REMEMBERED = 'gatehouse.signed-in';

export const remember = () => localStorage.setItem(REMEMBERED, String(Date.now()));

/** Whoever signs in or out in another tab of this browser does so in this one: it shows nobody's data but theirs. */
export function followOtherTabs() {
  addEventListener('storage', event => event.key === REMEMBERED && location.reload());
}

export async function resume() {
  if (!localStorage.getItem(REMEMBERED)) return null;
  try {
    become(await stranger.get('/v1/session'));
  } catch (refused) {
    if (refused.status !== 401) throw refused;
    localStorage.removeItem(REMEMBERED);
  }
  return current;
}

export async function signIn(email, password) {
  become(await stranger.post('/v1/session', { email, password }));
  remember();
}

export async function signOut(everywhere = false) {
  await api.delete(everywhere ? '/v1/sessions' : '/v1/session');
  localStorage.removeItem(REMEMBERED);
  leave();
  // Whoever signs in next is not led to where this one was.
  history.replaceState(null, '', '/sign-in');
  become(null);
}

export async function changePassword(currentPassword, newPassword) {
  become(await api.post('/v1/session/password', { current_password: currentPassword, new_password: newPassword }));
  remember();
}

export const askForReset = email => stranger.post('/v1/password_resets', { email });
export const resetPassword = (token, password) => stranger.post('/v1/password_resets/confirm', { token, password });
export const acceptInvite = (token, name, password) =>
  stranger.post('/v1/organizations/invites/accept', { token, name, password });
export const providers = async () => (await stranger.get('/v1/session/providers')).data;
