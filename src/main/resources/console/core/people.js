import { may } from './may.js';
import { api, session } from './session.js';

/** The users of the organization by their id, for names beside ids. Only admins may list them: the others get none. */
export async function people() {
  if (!may.administer()) return new Map();
  return new Map((await api.all('/v1/organizations/users')).map(user => [user.id, user]));
}

export const nameOf = (userId, known) => {
  if (userId === session()?.user.id) return 'You';
  return known?.get(userId)?.name || known?.get(userId)?.email || userId;
};
