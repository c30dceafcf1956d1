import { html } from 'lit';
import { words } from '../core/format.js';

/** The roles that can be given in a workspace; Workspace Billing only follows from the organization role. */
export const ROLES = ['workspace_user', 'workspace_developer', 'workspace_restricted_developer', 'workspace_admin'];

export const roleOptions = (roles = ROLES) => roles.map(role => [role, words(role)]);

/** What the roles may do, where one is chosen. */
export const rolesExplained = () => html`<details class="mb-3"><summary>What the roles may do</summary>
  <dl class="mt-2 mb-0">
    <dt>Workspace User</dt><dd>Sees the workspace, its members, models and limits.</dd>
    <dt>Workspace Developer, Workspace Restricted Developer</dt><dd>Manage its API keys, too, and see its usage.</dd>
    <dt>Workspace Admin</dt><dd class="mb-0">Changes everything in it: members, API keys, models, limits and spend.</dd>
  </dl></details>`;
