import { html, nothing } from 'lit';
import { day, words } from '../core/format.js';
import { may } from '../core/may.js';
import { Pages } from '../core/resource.js';
import { parameter, setParameters } from '../core/router.js';
import { api, resume, session } from '../core/session.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { confirm } from '../ui/dialog.js';
import { different, openEditor } from '../ui/edit.js';
import { badge } from '../ui/facts.js';
import { choice, searchField } from '../ui/filters.js';
import { icon } from '../ui/icon.js';
import { menu } from '../ui/menu.js';
import { card, page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import { ORGANIZATION_ROLES, organizationRoles } from './organization-roles.js';
import './users-invites.js';

const PATH = '/v1/organizations/users';

const isMe = user => user.id === session()?.user.id;

/** The people of the organization, and those who are invited. */
class Users extends View {
  #query = () => parameter('query') ?? '';
  #role = () => parameter('role') ?? '';

  #users = new Pages(this, ([query, role], next) => api.get(PATH,
    { limit: 50, query, roles: role ? [role] : [], ...next }), () => [this.#query(), this.#role()],
  { about: () => 'users' });

  render() {
    return page({
      title: 'Users',
      actions: may.change() ? html`<button type="button" class="btn btn-primary" data-testid="invite"
        @click=${() => this.querySelector('gh-invites').invite()}>${icon('user-plus')} Invite user</button>` : nothing,
      content: html`${card({
        title: 'Users',
        actions: html`
          ${searchField({ label: 'Find users by name, address or ID', placeholder: 'Name or address',
    value: this.#query(), search: query => setParameters({ query }) })}
          ${choice({ label: 'Role', value: this.#role(), choose: role => setParameters({ role }),
    options: [['', 'All roles'], ...ORGANIZATION_ROLES.map(role => [role, words(role)])] })}`,
        content: this.#users.render(users => this.#table(users)),
        footer: this.#users.renderMore(),
      })}
      <gh-invites .status=${parameter('invites') ?? 'pending'}></gh-invites>`,
    });
  }

  #table(users) {
    if (users.length === 0) return empty('No user fits', this.#query()
      ? 'A search looks at names, e-mail addresses and IDs.' : 'Nobody has this role.');
    return table({
      label: 'Users',
      rows: users,
      columns: [
        { title: 'Name', cell: user => html`<div class="d-flex align-items-center gap-2">
          <span class="avatar avatar-sm flex-shrink-0" aria-hidden="true">${initials(user)}</span>
          <div><div>${user.name || user.email} ${isMe(user) ? badge('You', 'blue') : nothing}</div>
            <div class="text-secondary">${user.email}</div></div></div>` },
        { title: 'Role', cell: user => html`<span data-testid="role">${words(user.role)}</span>` },
        { title: 'Added', cell: user => day(user.added_at) },
        { title: 'ID', cell: user => copyable(user.id, 'User ID') },
        { title: '', narrow: true, cell: user => may.change() ? menu(user.name || user.email, [
          { words: 'Change role', icon: 'edit', act: () => this.#change(user) },
          { words: 'Remove', icon: 'trash', danger: true, act: () => this.#remove(user) },
        ]) : nothing },
      ],
    });
  }

  async #change({ id }) {
    const changed = await openEditor({ client: api, path: `${PATH}/${id}` }, user => ({
      title: `Role of ${user.name || user.email}`,
      body: form => html`${form.field('role', { label: 'Role', value: user.role, options: organizationRoles })}
        ${isMe(user) ? html`<div class="alert alert-warning mb-0" role="note">This is you: with another role than Admin
          you no longer see this page.</div>` : nothing}`,
      save: (values, send) => send(different({ role: values.role }, user)),
    }));
    if (!changed) return;
    toast(`${changed.name || changed.email} is ${words(changed.role)}`);
    if (isMe(changed)) await resume();
    else this.#users.set(this.#users.value.map(one => one.id === changed.id ? changed : one));
  }

  async #remove(user) {
    const removed = await confirm({
      title: `Remove ${user.name || user.email}?`, submit: isMe(user) ? 'Remove yourself' : 'Remove user',
      body: html`<p>${user.email} is signed out at once and loses its role in every workspace.</p>
        <p class="mb-0">API keys that ${isMe(user) ? 'you' : 'this user'} created stay,
          for they belong to their workspaces.
          Whoever is to come back has to be invited again.</p>`,
      save: () => api.delete(`${PATH}/${user.id}`),
    });
    if (!removed) return;
    toast(`${user.name || user.email} is removed`);
    this.#users.reload();
  }
}

customElements.define('gh-users', Users);

/** A letter with the marks on it of each word that has one, or else of the address, which is never without. */
const letters = text => text.split(/[\s.@]+/).map(part => /[\p{L}\p{N}]\p{M}*/u.exec(part)?.[0]).filter(Boolean);

const initials = user => [letters(user.name || ''), letters(user.email)].find(all => all.length > 0)
  ?.slice(0, 2).join('').toUpperCase();
