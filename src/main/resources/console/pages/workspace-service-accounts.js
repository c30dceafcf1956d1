import { html, nothing } from 'lit';
import { may } from '../core/may.js';
import { Pages, Resource } from '../core/resource.js';
import { api } from '../core/session.js';
import { words } from '../core/format.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { confirm, openForm } from '../ui/dialog.js';
import { different, openEditor } from '../ui/edit.js';
import { icon } from '../ui/icon.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { complain, toast } from '../ui/toast.js';
import { roleOptions } from './workspace-roles.js';

/** The service accounts that are members of a workspace. */
class WorkspaceServiceAccounts extends View {
  static properties = { workspace: { attribute: false } };

  #members = new Pages(this, ([id], next) =>
    api.get(`/v1/organizations/workspaces/${id}/service_accounts`, { limit: 50, ...next }),
    () => this.workspace ? [this.workspace.id] : null);

  /** Only admins may list them, for their names. */
  #accounts = new Resource(this, () => may.administer()
    ? api.all('/v1/organizations/service_accounts')
    : Promise.resolve([]));

  render() {
    const edits = may.editWorkspace(this.workspace.id) && !this.workspace.archived_at && !this.workspace.is_default;
    return card({
      title: 'Service accounts',
      subtitle: this.workspace.is_default
        ? 'Every service account is in the default workspace as Workspace User; that cannot be changed.'
        : 'Identities that are no person. API keys of this workspace can act for those that are in it.',
      actions: edits ? html`<button type="button" class="btn" ?disabled=${this.#accounts.value === undefined}
        @click=${() => this.#act(() => this.#add(), 'The service account is added')}>
        ${icon('plus')} Add service account</button>` : nothing,
      content: this.#members.render(members => members.length === 0
        ? empty('No service account is in it', 'A service account lets keys outlast the people who made them.')
        : this.#table(members, edits)),
      footer: this.#members.renderMore(),
    });
  }

  #name(id) {
    return this.#accounts.value?.find(account => account.id === id)?.name;
  }

  #table(members, edits) {
    const called = member => this.#name(member.service_account_id) ?? member.service_account_id;
    return table({
      label: 'Service accounts', rows: members, key: member => member.service_account_id,
      columns: [
        { title: 'Name', cell: member => this.#name(member.service_account_id)
          ? html`<div><div>${called(member)}</div>${copyable(member.service_account_id, 'Service account ID')}</div>`
          : copyable(member.service_account_id, 'Service account ID') },
        { title: 'Role', cell: member => words(member.workspace_role) },
        edits && { title: '', narrow: true, cell: member => member.implicit ? nothing :
          html`<div class="btn-list flex-nowrap">
          <button type="button" class="btn btn-action" aria-label="Change the role of ${called(member)}"
            title="Change role"
            @click=${() => this.#act(() => this.#change(member, called(member)), 'The role is changed')}>
            ${icon('edit')}</button>
          <button type="button" class="btn btn-action" aria-label="Remove ${called(member)}" title="Remove"
            @click=${() => this.#act(() => this.#remove(member, called(member)), 'The service account is removed')}>
            ${icon('trash')}</button>
        </div>` },
      ].filter(Boolean),
    });
  }

  #path(member) {
    const all = `/v1/organizations/workspaces/${this.workspace.id}/service_accounts`;
    return member ? `${all}/${member.service_account_id}` : all;
  }

  async #add() {
    const members = new Set((await api.all(this.#path())).map(member => member.service_account_id));
    const offered = this.#accounts.value.filter(account => !account.archived_at && !members.has(account.id));
    if (may.administer() && offered.length === 0) return void await openForm({
      title: 'Add service account', submit: null,
      body: () => html`<p class="mb-0">Every service account of the organization is in this
        workspace already. Create others on the page
        <a href="/service-accounts">Service accounts</a>.</p>` });
    return openForm({
      title: `Add a service account to ${this.workspace.name}`, submit: 'Add to workspace',
      body: form => html`
        ${may.administer() ? form.field('service_account_id', { label: 'Service account', required: true,
          options: offered.map(account => [account.id, account.name]) })
    : form.field('service_account_id', { label: 'Service account ID', required: true, placeholder: 'svac_…',
      hint: 'Only admins of the organization can see its service accounts. Ask one of them for the ID.' })}
        ${form.field('workspace_role', { label: 'Role', options: roleOptions(), value: 'workspace_developer' })}`,
      save: values => api.post(this.#path(),
        { service_account_id: values.service_account_id.trim(), workspace_role: values.workspace_role }),
    });
  }

  #change(listed, name) {
    return openEditor({ client: api, path: this.#path(listed) }, member => ({
      title: `Role of ${name}`,
      body: form => form.field('workspace_role', { label: 'Role in this workspace', options: roleOptions(),
        value: member.workspace_role }),
      save: (values, send) => send(different({ workspace_role: values.workspace_role }, member)),
    }));
  }

  #remove(member, name) {
    return confirm({
      title: `Remove ${name}?`, submit: 'Remove',
      body: html`<p class="mb-0">The API keys of ${this.workspace.name} that act for ${name} are deleted, for ever:
        every call with
        one of them is refused within a second.</p>`,
      save: () => api.delete(this.#path(member)),
    });
  }

  async #act(change, message) {
    try {
      if (!await change()) return;
      toast(message);
      this.#members.reload();
    } catch (error) {
      complain(error);
    }
  }
}

customElements.define('gh-workspace-service-accounts', WorkspaceServiceAccounts);
