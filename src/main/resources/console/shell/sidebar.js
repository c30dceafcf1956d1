import { html, nothing } from 'lit';
import { View } from '../core/view.js';
import { ROUTES } from '../core/routes.js';
import { chosenWorkspace, href, navigate } from '../core/router.js';
import { session, signOut } from '../core/session.js';
import { icon } from '../ui/icon.js';
import { complain } from '../ui/toast.js';
import { closeAfterLink, closeMenu } from './telephone-menu.js';
import { themeMenu } from './theme-menu.js';
import './switcher.js';

/** Where everything is: the workspace that is chosen, the pages that the person may see, and the person. */
class Sidebar extends View {
  /** The address is not shown: the links carry on the choice that is in it. */
  static properties = { current: { attribute: false }, address: { attribute: false } };

  render() {
    const person = session().user;
    return html`<aside class="navbar navbar-vertical navbar-expand-lg" aria-label="Console"
      @click=${closeAfterLink}>
      <div class="container-fluid">
        <button class="navbar-toggler" type="button" data-bs-toggle="collapse" data-bs-target="#gh-menu"
          aria-controls="gh-menu" aria-expanded="false" aria-label="Menu"><span class="navbar-toggler-icon"></span></button>
        <a class="navbar-brand gh-brand" href=${href('/workspaces')}><span class="gh-logo" aria-hidden="true"></span>
          Gatehouse</a>
        <div class="collapse navbar-collapse" id="gh-menu">
          <gh-switcher .chosen=${chosenWorkspace()}></gh-switcher>
          <nav aria-label="Pages" class="gh-nav">
            ${['Workspace', 'Organization'].map(section => this.#section(section))}
          </nav>
          <div class="gh-person mt-auto">
            <div class="dropdown dropup">
              <button type="button" class="btn btn-ghost-secondary w-100 justify-content-start" data-bs-toggle="dropdown" aria-expanded="false"
                data-testid="person">
                ${icon('user')}<span class="ms-2 text-truncate text-start">${person.name || person.email}
                  <span class="d-block small text-secondary text-truncate">${session().organization.name}</span></span>
              </button>
              <div class="dropdown-menu">
                <div class="dropdown-header text-truncate">${person.email}</div>
                <a class="dropdown-item" href=${href('/account')}>Your account</a>
                ${themeMenu(this)}
                <div class="dropdown-divider"></div>
                <button type="button" class="dropdown-item" @click=${this.#leave}>Sign out</button>
              </div>
            </div>
          </div>
        </div>
      </div>
    </aside>`;
  }

  updated(changed) {
    if (changed.has('address')) closeMenu();
  }

  #section(section) {
    const pages = ROUTES.filter(page => page.section === section && page.may());
    if (pages.length === 0) return nothing;
    return html`<div class="gh-section">${section}</div>
      <ul class="navbar-nav">
        ${pages.map(page => html`<li class="nav-item ${this.#isCurrent(page) ? 'active' : ''}">
          <a class="nav-link" href=${href(page.path)} aria-current=${this.#isCurrent(page) ? 'page' : nothing}>
            <span class="nav-link-icon">${icon(page.icon)}</span><span class="nav-link-title">${page.title}</span></a></li>`)}
      </ul>`;
  }

  #isCurrent(page) {
    return this.current?.path === page.path || this.current?.path.startsWith(`${page.path}/`);
  }

  #leave = async () => {
    try {
      await signOut();
      navigate('/sign-in');
    } catch (error) {
      complain(error);
    }
  };
}

customElements.define('gh-sidebar', Sidebar);
