import { session } from './session.js';

/**
 * What the person who is signed in may do, so that nothing is offered that the server would refuse. The server judges
 * each call by itself: these are for what is shown.
 */
const role = () => session()?.user.role;
const admin = () => role() === 'admin';
const everywhere = () => admin() || role() === 'billing';
const given = () => session()?.user.workspace_roles ?? {};
const active = () => !session()?.organization.suspended;

const IN_DEFAULT = { admin: 'workspace_admin', developer: 'workspace_developer', billing: 'workspace_billing' };

/** The role in a workspace, or undefined. */
export function roleIn(workspaceId) {
  if (admin()) return 'workspace_admin';
  if (workspaceId === session()?.organization.default_workspace_id) return IN_DEFAULT[role()] ?? 'workspace_user';
  return given()[workspaceId] ?? (role() === 'billing' ? 'workspace_billing' : undefined);
}

const KEYS = ['workspace_admin', 'workspace_developer', 'workspace_restricted_developer'];
const managesKeys = held => KEYS.includes(held);
const seesUsage = held => held !== undefined && held !== 'workspace_user';
const somewhere = test => test(roleIn(session()?.organization.default_workspace_id))
  || Object.values(given()).some(test);

export const may = {
  administer: admin,
  /** Whatever changes something is refused while the organization is suspended. */
  change: active,
  seeSharedLimits: () => everywhere() || somewhere(held => held === 'workspace_admin'),
  seeSpend: () => everywhere() || somewhere(held => held === 'workspace_admin'),
  seeBilling: everywhere,
  seeKeys: () => admin() || somewhere(managesKeys),
  seeUsage: () => everywhere() || somewhere(seesUsage),
  seeUsageOfAll: everywhere,
  editWorkspace: id => active() && roleIn(id) === 'workspace_admin',
  manageKeysOf: id => active() && managesKeys(roleIn(id)),
  seeKeysOf: id => managesKeys(roleIn(id)),
  seeUsageOf: id => seesUsage(roleIn(id)),
  seeSpendOf: id => ['workspace_admin', 'workspace_billing'].includes(roleIn(id)),
};
