import { html, nothing } from 'lit';
import { may, roleIn } from '../core/may.js';
import { people } from '../core/people.js';
import { Pages, Resource } from '../core/resource.js';
import { navigate } from '../core/router.js';
import { api, resume, session } from '../core/session.js';
import { words } from '../core/format.js';
import { View } from '../core/view.js';
import { icon } from '../ui/icon.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { complain, toast } from '../ui/toast.js';
import { addMembers, changeRole, raise, removeMember } from './member-dialogs.js';
import './workspace-service-accounts.js';

const INHERITS = {
  admin: ['workspace_admin', 'Admin of the organization: Workspace Admin in every workspace.'],
  billing: ['workspace_billing', 'Billing of the organization: sees cost, usage and limits of every workspace.'],
};

/** Who is in a workspace: those who were given a role, those who inherit one, and service accounts. */
class WorkspaceMembers extends View {
  static properties = { workspace: { attribute: false } };

  #members = new Pages(this, ([id], next) =>
    api.get(`/v1/organizations/workspaces/${id}/members`, { limit: 50, ...next }), () =>
    this.workspace && !this.workspace.is_default ? [this.workspace.id] : null);

  #people = new Resource(this, people);

  /** Whoever was raised from Billing is a member and inherits no more, on whatever page of the members that is. */
  #raised = new Resource(this, async ([id]) => new Set(!may.administer() ? []
    : (await api.all(`/v1/organizations/workspaces/${id}/members`)).map(member => member.user_id)),
  () => this.workspace && !this.workspace.is_default ? [this.workspace.id] : null);

  render() {
    return html`${this.workspace.is_default ? this.#ofDefault() : html`${this.#given()}${this.#inherited()}`}
      <gh-workspace-service-accounts .workspace=${this.workspace}></gh-workspace-service-accounts>`;
  }

  #ofDefault() {
    return card({ title: 'Members', content: html`<div class="card-body">
      <p>The default workspace has no list of members: everybody of the organization acts in it by the
        organization role.</p>
      <dl class="row mb-0">${[['admin', 'workspace_admin'], ['developer', 'workspace_developer'],
    ['billing', 'workspace_billing'],
    ['user', 'workspace_user'], ['claude_code_user', 'workspace_user']].map(([role, here]) => html`
        <dt class="col-sm-3">${words(role)}</dt><dd class="col-sm-9">${words(here)}</dd>`)}</dl>
      <p class="mb-0 mt-2">To choose who is in a workspace, create another one.</p></div>` });
  }

  #edits() {
    return may.editWorkspace(this.workspace.id) && !this.workspace.archived_at;
  }

  #given() {
    return card({
      title: 'Members', subtitle: 'Users who were given a role in this workspace.',
      actions: this.#edits() ? html`<button type="button" class="btn btn-primary"
        ?disabled=${this.#people.value === undefined}
        @click=${() => this.#act(() => addMembers(this.workspace, this.#people.value),
          added => added === 1 ? 'The member is added' : `${added} members are added`)}>
          ${icon('user-plus')} Add to workspace</button>` : nothing,
      content: this.#members.render(members => members.length === 0
        ? empty('Nobody was added yet', this.#edits() ? 'Add users of the organization, each with a role here.'
          : 'Its admins can add users of the organization.')
        : this.#table(members)),
      footer: this.#members.renderMore(),
    });
  }

  #table(members) {
    const name = member => member.name || member.email;
    // What the role in the organization is, admins alone may see.
    const user = member => this.#people.value?.get(member.user_id);
    return table({
      label: 'Members', rows: members, key: member => member.user_id,
      columns: [
        { title: 'Name', cell: member => html`<div>${this.#person({ ...member, id: member.user_id })}</div>` },
        { title: 'Role', cell: member => words(member.workspace_role) },
        this.#edits() && { title: '', narrow: true, cell: member => html`<div class="btn-list flex-nowrap">
          <button type="button" class="btn btn-action" aria-label="Change the role of ${name(member)}"
            title="Change role"
            @click=${() => this.#act(() => changeRole(this.workspace, member, name(member), user(member)),
    'The role is changed', member.user_id)}>${icon('edit')}</button>
          <button type="button" class="btn btn-action" aria-label="Remove ${name(member)}" title="Remove"
            @click=${() => this.#act(() => removeMember(this.workspace, member, name(member), user(member)),
    'The member is removed', member.user_id)}>${icon('trash')}</button></div>` },
      ].filter(Boolean),
    });
  }

  #person(user) {
    const me = user.id === session().user.id ? html` <span class="badge bg-blue-lt">You</span>` : nothing;
    return html`<div>${user.name || user.email}${me}</div>
      <div class="small text-secondary text-break">${user.email}</div>`;
  }

  #inherited() {
    if (!may.administer()) return card({ title: 'Inherited', content: html`<div class="card-body">
      <p class="mb-0">Beside these members, every Admin of the organization is Workspace Admin here,
        and everybody with the
        organization role Billing sees cost, usage and limits. Only admins of the organization can see
        who they are.</p></div>` });
    return card({
      title: 'Inherited',
      subtitle: 'They are in every workspace by their organization role, and cannot be removed from one.',
      content: this.#people.render(all => this.#heirs([...all.values()])),
    });
  }

  #heirs(users) {
    return table({
      label: 'Inherited', rows: users.filter(user => INHERITS[user.role] && !this.#raised.value?.has(user.id)),
      columns: [
        { title: 'Name', cell: user => html`<div>${this.#person(user)}</div>` },
        { title: 'Role', cell: user => words(INHERITS[user.role][0]) },
        { title: 'Why', cell: user => html`<span class="text-secondary">${INHERITS[user.role][1]}</span>` },
        this.#edits() && { title: '', narrow: true, cell: user => user.role !== 'billing' ? nothing
          : html`<button type="button" class="btn" aria-label="Raise ${user.name || user.email} to Workspace Admin"
            @click=${() => this.#act(() => raise(this.workspace, user),
              `${user.name || user.email} is Workspace Admin here`)}>
            Raise</button>` },
      ].filter(Boolean),
    });
  }

  /** @param userId whose role changes: one's own decides what may be shown next */
  async #act(change, message, userId) {
    try {
      const result = await change();
      if (!result) return;
      toast(typeof message === 'function' ? message(result) : message);
      if (userId === session().user.id) await resume();
      if (!roleIn(this.workspace.id)) return navigate('/workspaces');
      this.#members.reload();
      this.#raised.reload();
    } catch (error) {
      complain(error);
    }
  }
}

customElements.define('gh-workspace-members', WorkspaceMembers);
