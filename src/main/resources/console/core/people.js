import { may } from './may.js';
import { api, session } from './session.js';

/** The users of the organization by their id, for names beside ids. Only admins may list them: the others get none. */
export async function people() {
  if (!may.administer()) return new Map();
  return new Map((await api.all('/v1/organizations/users')).map(user => [user.id, user]));
}

/** What those are called who did something, by their id: users and admin API keys. For admins. */
export async function actors() {
  const [users, keys] = await Promise.all([people(), api.all('/v1/organizations/admin_api_keys')]);
  return new Map([...users.values(), ...keys].map(one => [one.id, one.name || one.email]));
}

/** As it stands within a sentence. */
export const nameOf = (userId, known) => {
  if (userId === session()?.user.id) return 'you';
  return known?.get(userId)?.name || known?.get(userId)?.email || userId;
};
