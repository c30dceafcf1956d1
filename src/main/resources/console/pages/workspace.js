import { html, nothing } from 'lit';
import { may, roleIn } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { navigate } from '../core/router.js';
import { api } from '../core/session.js';
import { words } from '../core/format.js';
import { View } from '../core/view.js';
import { workspacesChanged } from '../core/workspaces.js';
import { copyable } from '../ui/copy.js';
import { icon } from '../ui/icon.js';
import { failed, loading } from '../ui/states.js';
import { page } from '../ui/page.js';
import { archivedMark, swatch } from '../ui/swatch.js';
import { archiveWorkspace, editWorkspace } from './workspaces.js';

/** The tabs of a workspace; those that the person's role does not show are left out. Each is an element of its own. */
const TABS = [
  { id: 'members', title: 'Members', may: () => true },
  { id: 'keys', title: 'API keys', may: may.seeKeysOf },
  { id: 'models', title: 'Models', may: () => true },
  { id: 'limits', title: 'Limits', may: () => true },
  { id: 'spend', title: 'Spend', may: may.seeSpendOf },
  { id: 'usage', title: 'Usage', may: may.seeUsageOf },
  { id: 'monitoring', title: 'Monitoring', may: may.seeUsageOf },
];

/** One workspace and everything in it. */
class Workspace extends View {
  static properties = { parameters: { attribute: false } };

  #workspace = new Resource(this, ([id]) => api.get(`/v1/organizations/workspaces/${encodeURIComponent(id)}`),
    () => this.parameters ? [this.parameters.id] : null);

  willUpdate() {
    const tab = this.#tab();
    if (tab && !customElements.get(`gh-workspace-${tab.id}`)) this.#load(tab);
  }

  async #load(tab) {
    if (this.asked === tab) return;
    this.asked = tab;
    this.broken = undefined;
    try {
      await import(`./workspace-${tab.id}.js`);
    } catch (cause) {
      if (this.asked === tab) {
        this.broken = Object.assign(new Error(
          'This tab did not arrive from the server. If trying again does not help, reload the page.'), { cause });
      }
    }
    this.requestUpdate();
  }

  #tab() {
    const shown = TABS.filter(tab => tab.may(this.parameters?.id));
    return shown.find(tab => tab.id === this.parameters?.tab) ?? (this.parameters?.tab ? undefined : shown[0]);
  }

  render() {
    return html`${this.#workspace.render(workspace => this.#page(workspace))}`;
  }

  #page(workspace) {
    document.title = `${workspace.name} · Gatehouse`;
    const mine = roleIn(workspace.id);
    return page({
      pretitle: html`<a href="/workspaces">Workspaces</a>`,
      title: html`<span class="d-inline-flex align-items-center gap-2">${swatch(workspace)}${workspace.name}</span>
        ${workspace.is_default ? html`<span class="badge bg-blue-lt ms-2">Default</span>` : nothing}
        ${archivedMark(workspace)}`,
      actions: workspace.archived_at ? nothing : html`
        ${may.editWorkspace(workspace.id) ? html`<button type="button" class="btn" @click=${() => this.#edit(workspace)}>
          ${icon('edit')} Edit details</button>` : nothing}
        ${may.administer() && may.change() && !workspace.is_default ? html`<button type="button" class="btn btn-outline-danger"
          @click=${() => this.#archive(workspace)}>${icon('archive')} Archive</button>` : nothing}`,
      content: html`<div class="d-flex flex-wrap align-items-center gap-3 mb-3 text-secondary">
          ${copyable(workspace.id, 'Workspace ID')}
          ${workspace.archived_at ? nothing : html`<span>You are ${words(mine)} here</span>`}</div>
        ${workspace.archived_at ? html`<div class="alert alert-secondary" role="status">This workspace is archived: its keys are
          refused, and nothing in it can be changed. Its usage and its cost stay in the reports.</div>` : nothing}
        <ul class="nav nav-tabs mb-3" aria-label="Parts of the workspace">
          ${TABS.filter(tab => tab.may(workspace.id)).map(tab => html`<li class="nav-item">
            <a class="nav-link ${tab === this.#tab() ? 'active' : ''}" aria-current=${tab === this.#tab() ? 'page' : nothing}
              href=${`/workspaces/${workspace.id}/${tab.id}`}>${tab.title}</a></li>`)}
        </ul>
        ${this.#content(workspace)}`,
    });
  }

  #content(workspace) {
    const tab = this.#tab();
    if (!tab) return html`<div class="empty"><p class="empty-title">There is no such tab</p>
      <p class="empty-subtitle text-secondary">Your role in this workspace may not show it.</p></div>`;
    if (!customElements.get(`gh-workspace-${tab.id}`)) {
      return this.broken ? failed(this.broken, () => {
        this.asked = undefined;
        this.requestUpdate();
      }) : loading();
    }
    switch (tab.id) {
      case 'members': return html`<gh-workspace-members .workspace=${workspace}></gh-workspace-members>`;
      case 'keys': return html`<gh-workspace-keys .workspace=${workspace}></gh-workspace-keys>`;
      case 'models': return html`<gh-workspace-models .workspace=${workspace}></gh-workspace-models>`;
      case 'limits': return html`<gh-workspace-limits .workspace=${workspace}></gh-workspace-limits>`;
      case 'spend': return html`<gh-workspace-spend .workspace=${workspace}></gh-workspace-spend>`;
      case 'usage': return html`<gh-workspace-usage .workspace=${workspace}></gh-workspace-usage>`;
      default: return html`<gh-workspace-monitoring .workspace=${workspace}></gh-workspace-monitoring>`;
    }
  }

  async #edit(workspace) {
    const changed = await editWorkspace(workspace);
    if (!changed) return;
    this.#workspace.set(changed);
    workspacesChanged();
  }

  async #archive(workspace) {
    if (!await archiveWorkspace(workspace)) return;
    workspacesChanged();
    navigate('/workspaces');
  }
}

customElements.define('gh-workspace', Workspace);
