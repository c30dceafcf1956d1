import { html } from 'lit';
import { linkToken } from '../core/link-token.js';
import { navigate } from '../core/router.js';
import { resetPassword } from '../core/session.js';
import { View } from '../core/view.js';
import { Form } from '../ui/form.js';
import { toast } from '../ui/toast.js';

class ResetPassword extends View {
  #token = linkToken();

  #form = new Form(this, async ({ password }) => {
    await resetPassword(this.#token, password);
    toast('Your password is set. Sign in with it.');
    navigate('/sign-in');
  });

  render() {
    if (!this.#token) return html`<div class="card card-md"><div class="card-body">
      <h1 class="h2">This link is incomplete</h1>
      <p>Open the whole link of the mail; part of it may have been lost in a line break.</p>
      <a class="btn" href="/forgot-password">Ask for another link</a></div></div>`;
    return html`<form class="card card-md" novalidate @submit=${this.#form.submit}><div class="card-body">
      <h1 class="h2 text-center mb-4">Choose a password</h1>
      ${this.#form.refusal()}
      ${this.#form.field('password', { label: 'New password', type: 'password', required: true, autocomplete: 'new-password',
    hint: 'At least 12 characters.' })}
      <div class="form-footer d-grid">${this.#form.button('Set the password')}</div>
    </div></form>`;
  }
}

customElements.define('gh-reset-password', ResetPassword);
