import { html, nothing } from 'lit';
import { View } from '../core/view.js';
import { enter, isOperator, leave, onOperatorChange } from '../core/operator.js';
import { find, OPERATOR_ROUTES } from '../core/routes.js';
import { navigate, onNavigation } from '../core/router.js';
import { Form } from '../ui/form.js';
import { icon } from '../ui/icon.js';
import { empty } from '../ui/states.js';
import './pages.js';
import { closeAfterLink } from './telephone-menu.js';

/** The pages of whoever runs the platform. They take the operator's token, which no organization's person has. */
class OperatorShell extends View {
  #form = new Form(this, async values => {
    try {
      await enter(values.token.trim());
    } catch (refused) {
      if (refused.status === 401) {
        Object.assign(refused, { field: 'token', message: 'This is not the operator token of this service.' });
      }
      throw refused;
    }
  });

  #forget = [];

  connectedCallback() {
    super.connectedCallback();
    this.#forget = [onNavigation(() => this.requestUpdate()), onOperatorChange(() => this.requestUpdate())];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Whoever goes on to an organization's pages is not the operator any more.
    leave();
    this.#forget.forEach(forget => forget());
  }

  render() {
    return isOperator() ? this.#pages() : this.#door();
  }

  #door() {
    document.title = 'Operator · Gatehouse';
    return html`<main class="page page-center"><div class="container container-tight py-4">
      <div class="text-center mb-4 gh-brand"><span class="gh-logo" aria-hidden="true"></span> Gatehouse</div>
      <form class="card card-md" novalidate @submit=${this.#form.submit}><div class="card-body">
        <h1 class="h2 text-center mb-4">Operator</h1>
        ${this.#form.refusal()}
        ${this.#form.field('token', { label: 'Operator token', type: 'password', required: true, autocomplete: 'off',
    hint: 'As it is configured for the service. It stays in this page alone, and is asked for again after a reload.' })}
        <div class="form-footer">${this.#form.button('Enter')}</div>
      </div></form>
      <div class="text-center mt-3"><a href="/sign-in">Sign in to an organization</a></div>
    </div></main>`;
  }

  #pages() {
    const found = find(OPERATOR_ROUTES, location.pathname);
    const isCurrent = page => found && (page.title === found.route.title
      || found.route.path.startsWith(`${page.path}/`));
    return html`<div class="page">
      <aside class="navbar navbar-vertical navbar-expand-lg" aria-label="Operator" @click=${closeAfterLink}>
        <div class="container-fluid">
        <button class="navbar-toggler" type="button" data-bs-toggle="collapse" data-bs-target="#gh-menu"
          aria-controls="gh-menu" aria-expanded="false" aria-label="Menu">
          <span class="navbar-toggler-icon"></span></button>
        <a class="navbar-brand gh-brand" href="/operator"><span class="gh-logo" aria-hidden="true"></span> Gatehouse</a>
        <div class="collapse navbar-collapse" id="gh-menu">
          <nav aria-label="Pages" class="gh-nav"><div class="gh-section">Operator</div><ul class="navbar-nav">
            ${OPERATOR_ROUTES.filter(page => page.section).map(page => html`
              <li class="nav-item ${isCurrent(page) ? 'active' : ''}">
              <a class="nav-link" href=${page.path} aria-current=${isCurrent(page) ? 'page' : nothing}>
                <span class="nav-link-icon">${icon(page.icon)}</span>
                <span class="nav-link-title">${page.title}</span></a></li>`)}
          </ul></nav>
          <div class="gh-person mt-auto"><button type="button"
            class="btn btn-ghost-secondary w-100 justify-content-start"
            @click=${() => { leave(); navigate('/operator'); }}>${icon('logout')}
            <span class="ms-2">Leave</span></button></div>
        </div>
      </div></aside>
      <main class="page-wrapper" id="gh-content">
        ${found ? html`<gh-pages .route=${found.route} .parameters=${found.parameters}></gh-pages>`
    : html`<div class="page-body"><div class="container-xl">${empty('There is no such page',
      'The address may be mistyped.',
      html`<a class="btn" href="/operator">To the organizations</a>`)}</div></div>`}
      </main>
    </div>`;
  }
}

customElements.define('gh-operator-shell', OperatorShell);
