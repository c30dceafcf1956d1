import { html } from 'lit';
import { View } from '../core/view.js';
import { askForReset } from '../core/session.js';
import { Form } from '../ui/form.js';

class ForgotPassword extends View {
  static properties = { sent: { state: true } };

  #form = new Form(this, async ({ email }) => {
    await askForReset(email.trim());
    this.sent = email.trim();
  });

  render() {
    return html`<form class="card card-md" novalidate @submit=${this.#form.submit}><div class="card-body">
        <h1 class="h2 text-center mb-4">Reset your password</h1>
        ${this.sent ? html`<p role="status">If there is an account of <strong>${this.sent}</strong>, a mail with a link is on its way.
          The link works once, within an hour.</p>` : html`
          <p class="text-secondary">You get a mail with a link by which you choose a new one.</p>
          ${this.#form.refusal()}
          ${this.#form.field('email', { label: 'E-mail address', type: 'email', required: true, autocomplete: 'username' })}
          <div class="form-footer d-grid">${this.#form.button('Send the link')}</div>`}
      </div></form>
      <div class="text-center mt-3"><a href="/sign-in">Back to signing in</a></div>`;
  }
}

customElements.define('gh-forgot-password', ForgotPassword);
