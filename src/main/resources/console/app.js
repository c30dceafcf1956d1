import './core/link-token.js';
import { html } from 'lit';
import { View } from './core/view.js';
import { find, OPEN_ROUTES, OPERATOR_ROUTES } from './core/routes.js';
import { followLinks, href, navigate, onNavigation, parameter } from './core/router.js';
import { followOtherTabs, onSessionChange, resume, session } from './core/session.js';
import { keptWanted, pageOf } from './core/wanted.js';
import { failed, loading } from './ui/states.js';
import './shell/shell.js';

/** The whole: whoever is signed in gets the shell with its pages, everybody else the pages that are open to all. */
class App extends View {
  static properties = { ready: { state: true }, error: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    followLinks();
    followOtherTabs();
    onNavigation(() => this.requestUpdate());
    onSessionChange(() => this.requestUpdate());
    this.start();
  }

  async start() {
    this.error = undefined;
    try {
      await resume();
      this.ready = true;
    } catch (error) {
      this.error = error;
    }
  }

  render() {
    if (this.error) return html`<main class="page page-center"><div class="container container-tight">
      ${failed(this.error, () => this.start())}</div></main>`;
    if (!this.ready) return html`<main class="page page-center"><div class="container container-tight">${loading()}</div></main>`;
    const open = find(OPEN_ROUTES, location.pathname);
    if (open && !(open.route.path === '/sign-in' && session())) return html`<gh-open-page .route=${open.route}></gh-open-page>`;
    if (location.pathname.startsWith('/operator')) return html`<gh-operator-shell></gh-operator-shell>`;
    if (!session()) return this.#toSignIn();
    return html`<gh-shell></gh-shell>`;
  }

  updated() {
    if (!this.ready || !session()) return;
    if (location.pathname === '/sign-in') navigate(pageOf(parameter('next') ?? ''), { replace: true });
    else if (location.pathname === '/') {
      navigate(keptWanted() ? pageOf(keptWanted()) : href('/workspaces'), { replace: true });
    }
  }

  /** Shown where the session ended: signing in leads back to where it was. A reason that a provider gave stays. */
  #toSignIn() {
    const next = location.pathname === '/' ? keptWanted() : location.pathname + location.search;
    const reason = parameter('sign_in_error');
    const parameters = new URLSearchParams({ ...(next && { next }), ...(reason && { sign_in_error: reason }) });
    queueMicrotask(() => navigate(`/sign-in${parameters.size ? `?${parameters}` : ''}`, { replace: true }));
    return html``;
  }
}

customElements.define('gh-app', App);
