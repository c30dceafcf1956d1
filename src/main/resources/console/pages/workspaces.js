import { html, nothing } from 'lit';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { chosenWorkspace, href, navigate, parameter, setParameters } from '../core/router.js';
import { api } from '../core/session.js';
import { day } from '../core/format.js';
import { View } from '../core/view.js';
import { workspacesChanged } from '../core/workspaces.js';
import { confirm, openForm } from '../ui/dialog.js';
import { openEditor } from '../ui/edit.js';
import { copyable } from '../ui/copy.js';
import { badge } from '../ui/facts.js';
import { icon } from '../ui/icon.js';
import { menu } from '../ui/menu.js';
import { card, page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { archivedMark, swatch } from '../ui/swatch.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';

const PATH = '/v1/organizations/workspaces';

/** All workspaces that the person may see. */
class Workspaces extends View {
  #archived = () => parameter('archived') === 'true';
  #query = () => parameter('query') ?? '';

  #list = new Resource(this, ([query, archived]) => api.all(PATH,
    { include_default: true, include_archived: archived, query }), () => [this.#query(), this.#archived()],
  { about: () => 'workspaces' });

  /** How many there are and may be: told to those who can make one. */
  #organization = new Resource(this, () => may.administer() ? api.get('/v1/organizations/me') : Promise.resolve(null));

  render() {
    return page({
      title: 'Workspaces',
      actions: may.administer() && may.change() ? html`<button type="button" class="btn btn-primary" data-testid="create" ?disabled=${this.#full()}
        @click=${this.#create}>${icon('plus')} Create workspace ${this.#used()}</button>` : nothing,
      content: html`${this.#full() ? html`<div class="alert alert-info" role="status">There are as many workspaces as the
        organization may have. Archive one to create another.</div>` : nothing}${card({
        title: html`<span class="visually-hidden">All workspaces</span>
          <div class="input-icon"><span class="input-icon-addon">${icon('search')}</span>
            <input type="search" class="form-control" placeholder="Find by name or ID" aria-label="Find workspaces by name or ID"
              .value=${this.#query()} @input=${this.#search}></div>`,
        actions: html`<label class="form-check form-switch mb-0"><input class="form-check-input" type="checkbox"
          .checked=${this.#archived()} @change=${event => setParameters({ archived: event.target.checked ? 'true' : null })}>
          <span class="form-check-label">Show archived</span></label>`,
        content: this.#list.render(workspaces => this.#table(workspaces)),
      })}`,
    });
  }

  #full() {
    const workspaces = this.#organization.value?.usage.workspaces;
    return workspaces !== undefined && workspaces.used >= workspaces.max;
  }

  #used() {
    const workspaces = this.#organization.value?.usage.workspaces;
    return workspaces ? html`<span class="badge bg-white-lt ms-2 text-reset" data-testid="used">${workspaces.used}/${workspaces.max}</span>` : nothing;
  }

  #table(workspaces) {
    if (workspaces.length === 0) return empty('No workspace matches', 'A search looks at names and IDs.');
    return table({
      label: 'Workspaces',
      rows: workspaces,
      isCurrent: workspace => workspace.id === chosenWorkspace(),
      columns: [
        { title: 'Name', cell: workspace => html`<a class="d-inline-flex align-items-center gap-2 text-reset"
          href=${`/workspaces/${workspace.id}`}>${swatch(workspace)}<span>${workspace.name}</span></a>
          ${workspace.is_default ? html`<span class="badge bg-blue-lt ms-2">Default</span>` : nothing}
          ${archivedMark(workspace)}
          ${workspace.id === chosenWorkspace() ? html`<span class="ms-2">${badge('Chosen', 'green')}</span>` : nothing}` },
        { title: 'ID', cell: workspace => copyable(workspace.id, 'Workspace ID') },
        { title: 'Created', cell: workspace => day(workspace.created_at) },
        { title: 'API keys', cell: workspace => html`<span data-testid="keys">${used(workspace.api_keys)}</span>` },
        { title: '', narrow: true, cell: workspace => workspace.archived_at ? nothing : menu(workspace.name, [
          { words: 'Open', icon: 'eye', act: () => navigate(`/workspaces/${workspace.id}`) },
          may.editWorkspace(workspace.id) && { words: 'Edit details', icon: 'edit', act: () => this.#edit(workspace) },
          may.administer() && may.change() && !workspace.is_default
            && { words: 'Archive', icon: 'archive', danger: true, act: () => this.#archive(workspace) },
        ]) },
      ],
    });
  }

  #search = event => {
    clearTimeout(this.timer);
    const query = event.target.value.trim();
    this.timer = setTimeout(() => setParameters({ query }), 200);
  };

  #changed() {
    this.#list.reload();
    this.#organization.reload();
    workspacesChanged();
  }

  #create = async () => {
    const workspace = await openForm({
      title: 'Create workspace', submit: 'Create', body: form => details(form),
      save: values => api.post(PATH, { name: values.name, display_color: values.display_color }),
    });
    if (!workspace) return;
    toast(`${workspace.name} is created`);
    this.#changed();
    navigate(href(`/workspaces/${workspace.id}`));
  };

  async #edit(workspace) {
    if (await editWorkspace(workspace)) this.#changed();
  }

  async #archive(workspace) {
    if (await archiveWorkspace(workspace)) this.#changed();
  }
}

customElements.define('gh-workspaces', Workspaces);

export const used = keys => keys.max === null || keys.max === undefined ? `${keys.used}` : `${keys.used}/${keys.max}`;

const details = (form, workspace) => html`
  ${form.field('name', { label: 'Name', value: workspace?.name, required: true })}
  ${form.field('display_color', { label: 'Color', type: 'color', value: workspace?.display_color ?? '#2F6FDE',
    hint: 'By it the workspace is known at a glance.' })}`;

/** @returns the workspace as it is then; undefined where nothing was changed */
export async function editWorkspace({ id }) {
  const changed = await openEditor({ client: api, path: `${PATH}/${id}` }, workspace => ({
    title: 'Edit details', body: form => details(form, workspace),
    // What was not changed is not sent: the default workspace takes a color where its name stays as it is.
    save: (values, send) => send({
      ...(values.name !== workspace.name && { name: values.name }),
      ...(values.display_color.toLowerCase() !== workspace.display_color?.toLowerCase() && { display_color: values.display_color }),
    }),
  }));
  if (changed) toast(`${changed.name} is saved`);
  return changed;
}

/** @returns whether it is archived */
export async function archiveWorkspace(workspace) {
  const done = await confirm({
    title: `Archive ${workspace.name}?`, submit: 'Archive for ever',
    body: html`<p>What stops at once, for ever:</p>
      <ul>
        <li>all of its API keys${workspace.api_keys.used ? ` (${workspace.api_keys.used})` : ''}: every call with one of them is refused within a second</li>
        <li>its members lose their access, and its limits no longer count</li>
      </ul>
      <p class="mb-0">Its usage and its cost stay in the reports. There is no way back.</p>`,
    save: () => api.post(`${PATH}/${workspace.id}/archive`),
  });
  if (done) toast(`${workspace.name} is archived`);
  return done;
}
