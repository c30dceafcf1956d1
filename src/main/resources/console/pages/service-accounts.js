import { html, nothing } from 'lit';
import { day, words } from '../core/format.js';
import { may } from '../core/may.js';
import { Pages } from '../core/resource.js';
import { href, navigate, parameter, setParameters } from '../core/router.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { confirm, openForm } from '../ui/dialog.js';
import { different, openEditor } from '../ui/edit.js';
import { badge } from '../ui/facts.js';
import { toggle } from '../ui/filters.js';
import { menu } from '../ui/menu.js';
import { card, createButton, page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';

const PATH = '/v1/organizations/service_accounts';

const ROLES = [
  ['developer', 'Developer – acts in the workspaces that it is added to'],
  ['admin', 'Admin – is Workspace Admin of every workspace'],
];

/** Identities that are no person. */
class ServiceAccounts extends View {
  #archived = () => parameter('archived') === 'true';

  #accounts = new Pages(this, ([archived], next) => api.get(PATH, { limit: 50, include_archived: archived, ...next }),
    () => [this.#archived()]);

  render() {
    return page({
      title: 'Service accounts',
      actions: may.change() ? createButton('Create service account', this.#create) : nothing,
      content: card({
        title: 'Service accounts',
        subtitle: 'API keys that belong to one outlive the people who made them.',
        actions: toggle({ label: 'Show archived', value: this.#archived(),
          choose: on => setParameters({ archived: on ? 'true' : null }) }),
        content: this.#accounts.render(accounts => this.#table(accounts)),
        footer: this.#accounts.renderMore(),
      }),
    });
  }

  #table(accounts) {
    if (accounts.length === 0) return empty('No service accounts',
      'Create one for what calls models without a person.');
    return table({
      label: 'Service accounts',
      rows: accounts,
      columns: [
        { title: 'Name', cell: account => html`<a class="text-reset" href=${address(account)}>${account.name}</a>
          ${account.archived_at ? badge('Archived') : nothing}
          ${account.description ? html`<div class="text-secondary">${account.description}</div>` : nothing}` },
        { title: 'Role', cell: account => words(account.organization_role) },
        { title: 'Created', cell: account => day(account.created_at) },
        { title: 'ID', cell: account => copyable(account.id, 'Service account ID') },
        { title: '', narrow: true, cell: account => menu(account.name, [
          { words: 'Open', icon: 'eye', act: () => navigate(address(account)) },
          may.change() && !account.archived_at && { words: 'Edit details', icon: 'edit',
            act: () => this.#edit(account) },
          may.change() && !account.archived_at && { words: 'Archive', icon: 'archive', danger: true,
            act: () => this.#archive(account) },
        ]) },
      ],
    });
  }

  #create = async () => {
    const account = await openForm({
      title: 'Create service account', submit: 'Create', body: form => details(form),
      save: values => api.post(PATH, {
        name: values.name, description: values.description || null, organization_role: values.organization_role,
      }),
    });
    if (!account) return;
    toast(`${account.name} is created`);
    navigate(address(account));
  };

  async #edit(account) {
    const changed = await editServiceAccount(account);
    if (changed) this.#accounts.set(this.#accounts.value.map(one => one.id === changed.id ? changed : one));
  }

  async #archive(account) {
    if (await archiveServiceAccount(account)) this.#accounts.reload();
  }
}

customElements.define('gh-service-accounts', ServiceAccounts);

const address = account => href(`/service-accounts/${account.id}`);

const details = (form, account) => html`
  ${form.field('name', { label: 'Name', value: account?.name, required: true })}
  ${form.field('description', { label: 'Description', value: account?.description ?? '', rows: 2 })}
  ${form.field('organization_role', { label: 'Role', value: account?.organization_role ?? 'developer',
    options: ROLES })}`;

/** @returns the service account as it is then; undefined where nothing was changed */
export async function editServiceAccount({ id }) {
  const changed = await openEditor({ client: api, path: `${PATH}/${id}` }, account => ({
    title: 'Edit details', body: form => details(form, account),
    save: (values, send) => send(different({ ...values, description: values.description || null },
      { ...account, description: account.description || null })),
  }));
  if (changed) toast(`${changed.name} is saved`);
  return changed;
}

/** @returns whether it is archived */
export async function archiveServiceAccount(account) {
  const done = await confirm({
    title: `Archive ${account.name}?`, submit: 'Archive for ever',
    body: html`<p>What stops at once, for ever:</p>
      <ul><li>all API keys that belong to it</li><li>its roles in workspaces</li></ul>
      <p class="mb-0">What its keys used stays in the reports. There is no way back.</p>`,
    save: () => api.post(`${PATH}/${account.id}/archive`),
  });
  if (done) toast(`${account.name} is archived`);
  return done;
}
