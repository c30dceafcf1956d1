import { html, nothing } from 'lit';
import { View } from '../core/view.js';
import { find, ROUTES } from '../core/routes.js';
import { href, onNavigation } from '../core/router.js';
import { session } from '../core/session.js';
import { empty } from '../ui/states.js';
import './operator-shell.js';
import './pages.js';
import './sidebar.js';

/** What stands around every page of somebody who is signed in. */
class Shell extends View {
  connectedCallback() {
    super.connectedCallback();
    this.#forget = onNavigation(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget();
  }

  #forget;

  render() {
    const found = find(ROUTES, location.pathname);
    return html`<div class="page">
      <a class="visually-hidden-focusable" href="#gh-content">Skip to the content</a>
      <gh-sidebar .current=${found?.route} .address=${location.href}></gh-sidebar>
      <main class="page-wrapper" id="gh-content">
        ${session().organization.suspended ? html`<div class="alert alert-warning m-3" role="status">
          This organization is suspended: its keys are refused, and nothing can be changed until the operator resumes it.</div>` : nothing}
        ${this.#content(found)}
      </main>
    </div>`;
  }

  #content(found) {
    if (!found) return this.#missing('There is no such page', 'The address may be mistyped, or of another version of the console.');
    if (!found.route.may()) return this.#missing('Your role does not show this page',
      `This page needs another role than yours. An admin of ${session().organization.name} can give it to you.`);
    return html`<gh-pages .route=${found.route} .parameters=${found.parameters}></gh-pages>`;
  }

  #missing(title, explanation) {
    return html`<div class="page-body"><div class="container-xl">
      ${empty(title, explanation, html`<a class="btn" href=${href('/workspaces')}>To the workspaces</a>`)}</div></div>`;
  }
}

customElements.define('gh-shell', Shell);
