import { html, nothing } from 'lit';
import { day } from '../core/format.js';
import { may } from '../core/may.js';
import { actors } from '../core/people.js';
import { Pages, Resource } from '../core/resource.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { confirm, openForm } from '../ui/dialog.js';
import { different, openEditor } from '../ui/edit.js';
import { badge } from '../ui/facts.js';
import { menu } from '../ui/menu.js';
import { card, createButton, page } from '../ui/page.js';
import { showSecret } from '../ui/secret.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { complain, toast } from '../ui/toast.js';

const PATH = '/v1/organizations/admin_api_keys';

/** What the API calls a status, and what the console does. */
const STATUS = { active: ['Active', 'green'], inactive: ['Disabled', 'yellow'], archived: ['Deleted'] };

/** Secrets that administer the organization. */
class AdminKeys extends View {
  #keys = new Pages(this, (_, next) => api.get(PATH, { limit: 50, ...next }));
  #actors = new Resource(this, actors);

  #nameOf = id => this.#actors.value?.get(id) ?? id;

  render() {
    return page({
      title: 'Admin keys',
      actions: may.change() ? createButton('Create admin key', this.#create) : nothing,
      content: card({
        title: 'Admin API keys',
        subtitle: 'Each acts as an admin of this organization, but cannot make or unmake admins. None calls models.',
        content: this.#keys.render(keys => this.#table(keys)),
        footer: this.#keys.renderMore(),
      }),
    });
  }

  #table(keys) {
    if (keys.length === 0) return empty('No admin keys', 'Scripts that administer this organization need one.');
    return table({
      label: 'Admin API keys',
      rows: keys,
      columns: [
        { title: 'Name', cell: key => html`<div>${key.name}</div><code class="small">${key.partial_key_hint}</code>` },
        { title: 'Status', cell: key => badge(...STATUS[key.status]) },
        { title: 'Created', cell: key => html`${day(key.created_at)}
          ${key.created_by ? html`<div class="text-secondary small">by ${this.#nameOf(key.created_by.id)}</div>` : nothing}` },
        { title: 'ID', cell: key => copyable(key.id, 'Admin key ID') },
        { title: '', narrow: true, cell: key => may.change() && key.status !== 'archived' ? menu(key.name, [
          { words: 'Rename', icon: 'edit', act: () => this.#rename(key) },
          key.status === 'active' && { words: 'Disable', icon: 'lock', act: () => this.#disable(key) },
          key.status === 'inactive' && { words: 'Enable', icon: 'check', act: () => this.#enable(key) },
          { words: 'Delete', icon: 'trash', danger: true, act: () => this.#delete(key) },
        ]) : nothing },
      ],
    });
  }

  #create = async () => {
    const key = await openForm({
      title: 'Create admin key', submit: 'Create',
      body: form => form.field('name', { label: 'Name', required: true,
        hint: 'Say what will use it, such as Terraform.' }),
      save: values => api.post(PATH, { name: values.name }),
    });
    if (!key) return;
    this.#keys.reload();
    await showSecret({ title: `${key.name} is created`, what: 'Admin API key', secret: key.secret,
      about: 'Whoever has it can do in this organization whatever an admin can, except make or unmake admins.' });
  };

  async #rename({ id }) {
    this.#changed(await openEditor({ client: api, path: `${PATH}/${id}` }, key => ({
      title: 'Rename admin key',
      body: form => form.field('name', { label: 'Name', value: key.name, required: true }),
      save: (values, send) => send(different({ name: values.name }, key)),
    })), 'is saved');
  }

  async #disable(key) {
    let changed;
    await confirm({
      title: `Disable ${key.name}?`, submit: 'Disable',
      body: html`<p class="mb-0">Requests with it are refused from now on. It can be enabled again.</p>`,
      save: async () => { changed = await api.post(`${PATH}/${key.id}`, { status: 'inactive' }); },
    });
    this.#changed(changed, 'is disabled');
  }

  async #enable(key) {
    try {
      this.#changed(await api.post(`${PATH}/${key.id}`, { status: 'active' }), 'is enabled');
    } catch (error) {
      complain(error);
    }
  }

  #changed(key, how) {
    if (!key) return;
    toast(`${key.name} ${how}`);
    this.#keys.set(this.#keys.value.map(one => one.id === key.id ? key : one));
  }

  async #delete(key) {
    const done = await confirm({
      title: `Delete ${key.name}?`, submit: 'Delete for ever',
      body: html`<p class="mb-0">Every request with it is refused from now on. There is no way back; disable it instead
        if
        you are not sure what uses it.</p>`,
      save: () => api.delete(`${PATH}/${key.id}`),
    });
    if (!done) return;
    toast(`${key.name} is deleted`);
    this.#keys.reload();
  }
}

customElements.define('gh-admin-keys', AdminKeys);
