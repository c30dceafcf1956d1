import { api, onSessionChange } from './session.js';

/** Names of those who did something: users and admin API keys by their id. Asked for once, and again after a change. */
let asked = null;

const MOST = 1000;

export function actors() {
  asked ??= Promise.all([
    api.get('/v1/organizations/users', { limit: MOST }),
    api.get('/v1/organizations/admin_api_keys', { limit: MOST }),
  ]).then(lists => new Map(lists.flatMap(list => list.data).map(one => [one.id, one.name || one.email])));
  const mine = asked;
  mine.catch(() => { if (mine === asked) asked = null; });
  return mine;
}

export const actorsChanged = () => { asked = null; };

onSessionChange(actorsChanged);
