import { html, nothing } from 'lit';
import { FollowsAddress } from '../core/follows-address.js';
import { may } from '../core/may.js';
import { nameOf, people } from '../core/people.js';
import { Pages, Resource } from '../core/resource.js';
import { parameter, setParameters } from '../core/router.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { onWorkspacesChange, workspaces, workspacesChanged } from '../core/workspaces.js';
import { icon } from '../ui/icon.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { complain, toast } from '../ui/toast.js';
import { createKey, deleteKey, disableKey, enableKey, limitKey, renameKey, rotateKey } from './key-dialogs.js';
import { keyTable } from './key-table.js';

const STATUSES = [
  ['', 'All but deleted'], ['active', 'Active'], ['inactive', 'Disabled'],
  ['expired', 'Expired'], ['archived', 'Deleted'],
];

/** A page of keys in which there is one to show, or the last: those that are deleted are shown on demand only. */
async function pageOf(workspaceId, status, after) {
  for (let next = after; ;) {
    const page = await api.get('/v1/organizations/api_keys', { workspace_id: workspaceId, status, limit: 50, ...next });
    const data = status ? page.data : page.data.filter(key => key.status !== 'archived');
    if (data.length > 0 || !page.has_more) return { ...page, data };
    next = { after_id: page.last_id };
  }
}

/** The API keys of one workspace, or of all whose keys the person may see. */
class KeyList extends View {
  static properties = { workspace: { attribute: false }, heading: {} };

  heading = 'API keys';

  #status = () => STATUSES.some(([status]) => status === parameter('status')) ? parameter('status') : '';

  #keys = new Pages(this, ([workspace, status], next) => pageOf(workspace, status, next),
    () => [this.workspace?.id ?? null, this.#status()], { about: ([workspace]) => workspace });

  #people = new Resource(this, people);

  /** Anew after each change, for how many keys it has. */
  #counted = new Resource(this, ([id]) => id ? api.get(`/v1/organizations/workspaces/${id}`) : Promise.resolve(null),
    () => [this.workspace?.id ?? null]);

  #all = new Resource(this, workspaces);

  /** Keys are listed as they came to be: those just created are shown first nevertheless. */
  #created = [];

  #forget;

  constructor() {
    super();
    new FollowsAddress(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#forget = onWorkspacesChange(() => this.#all.reload());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget();
  }

  render() {
    return card({
      title: this.heading,
      subtitle: this.workspace ? 'A key calls models for this workspace, and never moves to another.'
        : 'Of all workspaces whose keys you may see.',
      actions: html`<select class="form-select w-auto" aria-label="Status"
          @change=${event => setParameters({ status: event.target.value })}>
          ${STATUSES.map(([value, text]) =>
            html`<option value=${value} ?selected=${value === this.#status()}>${text}</option>`)}
        </select>${this.#button()}`,
      content: this.#keys.render(listed => this.#table(this.#rows(listed))),
      footer: this.#keys.renderMore(),
    });
  }

  #table(keys) {
    return keys.length === 0 ? this.#empty() : keyTable(keys, {
      workspace: this.workspace, creator: key => this.#creator(key), act: (action, key) => this.#act(action, key),
    });
  }

  #rows(listed) {
    return [...this.#created.filter(key => this.#fits(key) && !listed.some(one => one.id === key.id)), ...listed];
  }

  #fits(key) {
    const status = this.#status() ? key.status === this.#status() : key.status !== 'archived';
    return status && (!this.workspace || key.scope.workspace_id === this.workspace.id);
  }

  /** Those in which a key can be made. */
  #open() {
    if (this.workspace) {
      return !this.workspace.archived_at && may.manageKeysOf(this.workspace.id) ? [this.workspace] : [];
    }
    return (this.#all.value ?? []).filter(workspace => !workspace.archived_at && may.manageKeysOf(workspace.id));
  }

  #button() {
    const open = this.#open();
    if (open.length === 0) return nothing;
    const { used, max } = this.#counted.value?.api_keys ?? {};
    const full = typeof max === 'number' && used >= max;
    return html`<button type="button" class="btn btn-primary" data-testid="create-key" ?disabled=${full}
      title=${full ? `${used} of at most ${max}: delete a key to create another` : nothing}
      @click=${() => this.#create(open)}>
      ${icon('plus')} Create key ${used === undefined ? nothing : html`<span class="badge bg-white-lt ms-2 text-reset"
        data-testid="used">${typeof max === 'number' ? `${used}/${max}` : used}</span>`}</button>`;
  }

  #empty() {
    if (this.#status()) return empty('No key has this status', 'Choose another status to see the others.');
    if (this.workspace?.archived_at) {
      return empty('There is no API key', 'The workspace is archived. The status Deleted shows the keys that it had, if any.');
    }
    return empty('There is no API key', this.#open().length === 0 ? 'The status Deleted shows those that were deleted.'
      : 'A program calls models with a key. Its secret is shown once, when the key is created.');
  }

  #creator(key) {
    if (key.created_by_admin_api_key_id) {
      return html`<span title=${key.created_by_admin_api_key_id}>an admin API key</span>`;
    }
    return key.created_by
      ? html`<span title=${key.created_by.id}>${nameOf(key.created_by.id, this.#people.value)}</span>`
      : 'unknown';
  }

  async #create(open) {
    const key = await createKey(open);
    if (!key) return;
    const { secret, ...shown } = key;
    this.#created.unshift(shown);
    this.#keys.reload();
    this.#count();
  }

  #count() {
    this.#counted.reload();
    workspacesChanged().catch(complain);
  }

  async #act(action, key) {
    try {
      if (action === 'delete') return void (await deleteKey(key) && this.#gone(key));
      const change = {
        rename: renameKey, limit: limitKey, enable: enableKey, disable: disableKey, rotate: rotateKey,
      }[action];
      const changed = await change(key);
      if (!changed) return;
      const { secret, ...shown } = changed;
      if (['rename', 'limit'].includes(action)) toast(`${shown.name} is saved`);
      this.#created = this.#created.map(one => one.id === key.id ? shown : one);
      if (!this.#fits(shown)) return this.#gone(key);
      this.#keys.set(this.#keys.value.map(one => one.id === key.id ? shown : one));
    } catch (error) {
      complain(error);
    }
  }

  #gone(key) {
    this.#created = this.#created.filter(one => one.id !== key.id);
    this.#keys.set(this.#keys.value.filter(one => one.id !== key.id));
    this.#count();
  }
}

customElements.define('gh-key-list', KeyList);
