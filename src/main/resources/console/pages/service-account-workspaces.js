import { html, nothing } from 'lit';
import { words } from '../core/format.js';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { isDefault, workspaces } from '../core/workspaces.js';
import { confirm, openForm } from '../ui/dialog.js';
import { different, openEditor } from '../ui/edit.js';
import { badge } from '../ui/facts.js';
import { icon } from '../ui/icon.js';
import { menu } from '../ui/menu.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { swatch } from '../ui/swatch.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import { roleOptions, rolesExplained } from './workspace-roles.js';

/** The workspaces in which a service account has a role, given or following from its role in the organization. */
class ServiceAccountWorkspaces extends View {
  static properties = { account: { attribute: false } };

  #roles = new Resource(this, async () => {
    const [all, known] = await Promise.all([api.all(this.#path()), workspaces()]);
    return all.map(role => ({ ...role, workspace: known.find(workspace => workspace.id === role.workspace_id) }));
  }, () => [this.account]);

  #path(workspaceId) {
    const path = `/v1/organizations/service_accounts/${this.account.id}/workspaces`;
    return workspaceId ? `${path}/${workspaceId}` : path;
  }

  render() {
    const changeable = may.change() && !this.account.archived_at;
    return card({
      title: 'Workspaces',
      subtitle: 'Its API keys are made in one of these.',
      actions: changeable && this.account.organization_role !== 'admin' ? html`<button type="button"
        class="btn btn-primary" data-testid="add" @click=${this.#add}>
        ${icon('plus')} Add to workspace</button>` : nothing,
      content: this.#roles.render(roles => this.#table(roles, changeable)),
    });
  }

  #table(roles, changeable) {
    if (roles.length === 0) return empty('In no workspace', 'It has no role anywhere.');
    return table({
      label: 'Workspaces of the service account',
      rows: roles,
      key: role => role.workspace_id,
      columns: [
        { title: 'Workspace', cell: role => html`<a class="d-inline-flex align-items-center gap-2 text-reset"
          href=${`/workspaces/${role.workspace_id}`}>${role.workspace ? swatch(role.workspace) : nothing}
          <span>${this.#name(role)}</span></a>` },
        { title: 'Role', cell: role => html`${words(role.workspace_role)}
          ${role.implicit ? badge('Inherited') : nothing}` },
        { title: '', narrow: true, cell: role => !changeable || role.implicit ? nothing : menu(this.#name(role), [
          { words: 'Change role', icon: 'edit', act: () => this.#change(role) },
          { words: 'Remove from workspace', icon: 'trash', danger: true, act: () => this.#remove(role) },
        ]) },
      ],
    });
  }

  #name = role => role.workspace?.name ?? role.workspace_id;

  #add = async () => {
    const open = (await workspaces()).filter(workspace => !workspace.archived_at && !isDefault(workspace.id)
      && !this.#roles.value?.some(role => role.workspace_id === workspace.id && !role.implicit));
    const added = await openForm({
      title: `Add ${this.account.name} to a workspace`, submit: open.length > 0 ? 'Add to workspace' : null,
      body: form => open.length === 0 ? html`<p class="mb-0">It is in every workspace already.</p>` : html`
        ${form.field('workspace_id', { label: 'Workspace',
    options: open.map(workspace => [workspace.id, workspace.name]) })}
        ${form.field('workspace_role', { label: 'Role', value: 'workspace_developer', options: roleOptions() })}
        ${rolesExplained()}`,
      save: values => api.post(this.#path(), values),
    });
    if (!added) return;
    toast(`${this.account.name} is added`);
    this.#roles.reload();
  };

  async #change(role) {
    const path = `/v1/organizations/workspaces/${role.workspace_id}/service_accounts/${this.account.id}`;
    const changed = await openEditor({ client: api, path }, now => ({
      title: `Role of ${this.account.name} in ${this.#name(role)}`,
      body: form => html`
        ${form.field('workspace_role', { label: 'Role', value: now.workspace_role, options: roleOptions() })}
        ${rolesExplained()}`,
      save: (values, send) => send(different({ workspace_role: values.workspace_role }, now)),
    }));
    if (!changed) return;
    toast(`${this.account.name} is ${words(changed.workspace_role)} of ${this.#name(role)}`);
    this.#roles.reload();
  }

  async #remove(role) {
    const done = await confirm({
      title: `Remove ${this.account.name} from ${this.#name(role)}?`, submit: 'Remove',
      body: html`<p class="mb-0">It loses its role there, and its API keys in
        ${this.#name(role)} are deleted for ever.</p>`,
      save: () => api.delete(this.#path(role.workspace_id)),
    });
    if (!done) return;
    toast(`${this.account.name} is removed from ${this.#name(role)}`);
    this.#roles.reload();
  }
}

customElements.define('gh-service-account-workspaces', ServiceAccountWorkspaces);
