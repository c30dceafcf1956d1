import { html } from 'lit';
import { may } from '../core/may.js';
import { api } from '../core/session.js';
import { confirm, openForm } from '../ui/dialog.js';
import { different, openEditor } from '../ui/edit.js';
import { roleOptions, rolesExplained } from './workspace-roles.js';
import './member-picker.js';

const path = workspace => `/v1/organizations/workspaces/${workspace.id}/members`;

/** @param users all of the organization by their id; none for those who may not list them */
export async function addMembers(workspace, users) {
  if (!may.administer()) return addByAddress(workspace);
  const members = new Set((await api.all(path(workspace))).map(member => member.user_id));
  const offered = [...users.values()].filter(user => user.role !== 'admin' && !members.has(user.id))
    .sort((one, other) => (one.name || one.email).localeCompare(other.name || other.email));
  const chosen = new Map();
  let added = 0;
  const done = await openForm({
    title: `Add members to ${workspace.name}`, size: 'modal-lg',
    submit: () => `Add to workspace (${chosen.size})`,
    body: (form, host) => html`
      <gh-member-picker .users=${offered.filter(user => !members.has(user.id))} .chosen=${chosen} .errors=${form.errors}
        .changed=${() => host.requestUpdate()}></gh-member-picker>
      ${rolesExplained()}`,
    save: async () => {
      if (chosen.size === 0) throw new Error('Choose whom to add.');
      for (const [id, role] of [...chosen]) {
        try {
          await api.post(path(workspace), { user_id: id, workspace_role: role });
        } catch (error) {
          error.field = `role:${id}`;
          throw error;
        }
        // Whoever is added stays so, even where the next one is refused.
        chosen.delete(id);
        members.add(id);
        added++;
      }
      return added;
    },
  });
  return done ?? (added || undefined);
}

/** Users of the organization are listed for its admins alone: the others name one by the e-mail address. */
function addByAddress(workspace) {
  return openForm({
    title: `Add a member to ${workspace.name}`, submit: 'Add to workspace',
    body: form => html`
      ${form.field('email', { label: 'E-mail address', type: 'email', required: true,
    hint: 'Of somebody who is in the organization already. An admin of the organization can invite others.' })}
      ${form.field('workspace_role', { label: 'Role', options: roleOptions(), value: 'workspace_user' })}
      ${rolesExplained()}`,
    save: async values => {
      await api.post(path(workspace), { email: values.email.trim(), workspace_role: values.workspace_role });
      return 1;
    },
  });
}

/** @param user what is known of the member: `{role}` in the organization, where the caller may see it */
export function changeRole(workspace, { user_id: id }, name, user) {
  const billing = user?.role === 'billing';
  return openEditor({ client: api, path: `${path(workspace)}/${id}` }, member => ({
    title: `Role of ${name}`,
    body: form => html`${form.field('workspace_role', { label: 'Role in this workspace', value: member.workspace_role,
      options: roleOptions(billing ? ['workspace_admin'] : undefined),
      hint: billing
        ? 'By the organization role it is Workspace Billing; it can be raised to Workspace Admin alone.'
        : undefined })}
      ${rolesExplained()}`,
    save: (values, send) => send(different({ workspace_role: values.workspace_role }, member)),
  }));
}

export function raise(workspace, user) {
  return openForm({
    title: `Raise ${user.name || user.email}?`, submit: 'Raise to Workspace Admin',
    body: () => html`<p class="mb-0">The organization role Billing sees cost, usage and limits here. As Workspace Admin
      ${user.name || user.email} can change everything in ${workspace.name}: members, API keys, models, limits
      and spend.</p>`,
    save: () => api.post(path(workspace), { user_id: user.id, workspace_role: 'workspace_admin' }),
  });
}

/** @returns whether the member is removed */
export function removeMember(workspace, member, name, user) {
  return confirm({
    title: `Remove ${name}?`, submit: 'Remove',
    body: html`<p class="mb-0">${user?.role === 'billing'
      ? `${name} goes back to Workspace Billing, as everybody with the organization role Billing.`
      : `${name} loses the role in ${workspace.name} at once, and no longer sees it.
        API keys that ${name} created go on working.`}</p>`,
    save: () => api.delete(`${path(workspace)}/${member.user_id}`),
  });
}
