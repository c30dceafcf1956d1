import { html, nothing } from 'lit';
import { View } from '../core/view.js';
import { Resource } from '../core/resource.js';
import { parameter } from '../core/router.js';
import { ENDED, providers, remember, sessionEnded, signIn } from '../core/session.js';
import { keepWanted } from '../core/wanted.js';
import { Form } from '../ui/form.js';

/** Why a provider's sign-in led back here, by the code in the address. */
const REFUSED = {
  provider: 'The provider did not sign you in. Try again, or use your password.',
  email_not_verified: 'The provider has not verified your e-mail address.',
  not_invited: 'Nobody of that address was invited here. Ask an admin of your organization for an invite.',
};

class SignIn extends View {
  #form = new Form(this, ({ email, password }) => signIn(email.trim(), password));
  #providers = new Resource(this, providers);

  render() {
    const reason = parameter('sign_in_error');
    return html`<form class="card card-md" novalidate @submit=${this.#form.submit}><div class="card-body">
        <h1 class="h2 text-center mb-4">Sign in</h1>
        ${reason ? html`<div class="alert alert-warning" role="alert">${Object.hasOwn(REFUSED, reason) ? REFUSED[reason] : REFUSED.provider}</div>` : nothing}
        ${sessionEnded() && !this.#form.error ? html`<div class="alert alert-warning" role="alert">${ENDED}</div>` : nothing}
        ${this.#form.refusal()}
        ${this.#form.field('email', { label: 'E-mail address', type: 'email', required: true, autocomplete: 'username' })}
        ${this.#form.field('password', { label: 'Password', type: 'password', required: true, autocomplete: 'current-password' })}
        <div class="text-end"><a href="/forgot-password">I forgot my password</a></div>
        <div class="form-footer d-grid">${this.#form.button('Sign in')}</div>
      </div>
      ${(this.#providers.value?.length ?? 0) > 0 ? html`<div class="hr-text">or</div><div class="card-body d-grid gap-2">
        ${this.#providers.value.map(provider => html`<a class="btn" href=${provider.url} data-provider=${provider.id}
          @click=${() => { remember(); keepWanted(); }}>
          Sign in with ${provider.name}</a>`)}</div>` : nothing}
    </form>
    <div class="text-center text-secondary mt-3">You run this platform? <a href="/operator">Enter as the operator</a></div>`;
  }
}

customElements.define('gh-sign-in', SignIn);
