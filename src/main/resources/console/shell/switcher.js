import { html, nothing } from 'lit';
import { View } from '../core/view.js';
import { href, navigate } from '../core/router.js';
import { onWorkspacesChange, workspaces } from '../core/workspaces.js';
import { may } from '../core/may.js';
import { icon } from '../ui/icon.js';
import { waitingWord } from '../ui/states.js';
import { archivedMark, swatch } from '../ui/swatch.js';
import { closeMenu } from './telephone-menu.js';

/** Chooses the workspace that keys, usage and monitoring are shown of. The choice is in the address of every page. */
class Switcher extends View {
  static properties = { chosen: { attribute: false }, all: { state: true }, query: { state: true } };

  /** Not a field of the class: that would hide the property that shows the element anew. */
  constructor() {
    super();
    this.query = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.#forget = onWorkspacesChange(() => this.#load());
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget?.();
  }

  #forget;

  async #load() {
    try {
      this.all = await workspaces();
    } catch {
      // The page itself says that the server cannot be reached; here its last answer stays.
    }
  }

  render() {
    const chosen = this.all?.find(workspace => workspace.id === this.chosen);
    const shown = (this.all ?? []).filter(workspace => !workspace.archived_at && this.#fits(workspace));
    return html`<div class="dropdown gh-switcher">
      <button type="button" class="btn w-100 justify-content-start" data-bs-toggle="dropdown" aria-expanded="false"
        data-testid="switcher" data-bs-auto-close="outside" @click=${this.#opened}>
        ${chosen ? swatch(chosen) : icon('switch-horizontal')}
        <span class="visually-hidden">Workspace:</span>
        <span class="text-truncate ms-2">${chosen?.name ?? this.#unnamed()}</span>
        ${chosen ? archivedMark(chosen) : nothing}
      </button>
      <div class="dropdown-menu w-100">
        ${(this.all?.length ?? 0) > 6 ? html`<div class="p-2"><input class="form-control" type="search" placeholder="Find a workspace"
          aria-label="Find a workspace" .value=${this.query} @input=${event => { this.query = event.target.value; }}></div>` : nothing}
        <div class="gh-switcher-list">
          ${this.query ? nothing : this.#item(null, html`${icon('world')}<span class="ms-2">All workspaces</span>`)}
          ${shown.map(workspace => this.#item(workspace, html`${swatch(workspace)}<span class="ms-2 text-truncate">${workspace.name}</span>`))}
          ${shown.length === 0 ? html`<div class="dropdown-item-text text-secondary">No workspace matches.</div>` : nothing}
        </div>
        ${may.administer() ? html`<div class="dropdown-divider"></div>
          <a class="dropdown-item" href=${href('/workspaces')} @click=${this.#close}>${icon('settings')}<span class="ms-2">Manage workspaces</span></a>` : nothing}
      </div>
    </div>`;
  }

  #unnamed() {
    if (!this.chosen) return 'All workspaces';
    return this.all ? 'Unknown workspace' : waitingWord();
  }

  #item(workspace, content) {
    const current = (workspace?.id ?? null) === (this.chosen ?? null);
    return html`<button type="button" class="dropdown-item ${current ? 'active' : ''}" aria-current=${current ? 'true' : nothing}
      data-workspace=${workspace?.id ?? 'all'} @click=${() => this.#choose(workspace)}>${content}</button>`;
  }

  #fits(workspace) {
    const query = this.query.trim().toLowerCase();
    return !query || workspace.name.toLowerCase().includes(query) || workspace.id.toLowerCase().includes(query);
  }

  #opened = () => {
    this.query = '';
    this.updateComplete.then(() => this.querySelector('input[type=search]')?.focus());
  };

  #close = () => window.bootstrap.Dropdown.getOrCreateInstance(this.querySelector('[data-bs-toggle]')).hide();

  /** A page of one workspace becomes the same page of the other; every other page is told of the choice. */
  #choose(workspace) {
    this.#close();
    closeMenu();
    const ofOne = /^\/workspaces\/[^/]+(\/[^/]*)?/.exec(location.pathname);
    if (ofOne) navigate(workspace ? `/workspaces/${workspace.id}${ofOne[1] ?? ''}` : '/workspaces');
    else navigate(href(location.pathname + location.search, { workspace: workspace?.id ?? null }));
  }
}

customElements.define('gh-switcher', Switcher);
