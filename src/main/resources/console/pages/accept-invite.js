import { html } from 'lit';
import { linkToken } from '../core/link-token.js';
import { navigate } from '../core/router.js';
import { acceptInvite, session, signIn } from '../core/session.js';
import { View } from '../core/view.js';
import { Form } from '../ui/form.js';
import { toast } from '../ui/toast.js';

class AcceptInvite extends View {
  #token = linkToken();

  #form = new Form(this, async ({ name, password }) => {
    const user = await acceptInvite(this.#token, name, password).catch(refused => { throw forPeople(refused); });
    if (!session()) {
      await signIn(user.email, password);
      navigate('/workspaces');
    } else {
      toast(`${user.email} is set up. Sign out to sign in as ${user.name}.`);
      navigate('/workspaces');
    }
  });

  render() {
    if (!this.#token) return html`<div class="card card-md"><div class="card-body">
      <h1 class="h2">This link is incomplete</h1>
      <p>Open the whole link of the mail, or ask the admin who invited you for another one.</p></div></div>`;
    return html`<form class="card card-md" novalidate @submit=${this.#form.submit}><div class="card-body">
      <h1 class="h2 text-center mb-4">Accept the invite</h1>
      ${this.#form.refusal()}
      ${this.#form.field('name', { label: 'Your name', required: true, autocomplete: 'name' })}
      ${this.#form.field('password', { label: 'Password', type: 'password', required: true, autocomplete: 'new-password',
    hint: 'At least 12 characters.' })}
      <div class="form-footer d-grid">${this.#form.button('Accept and sign in')}</div>
    </div></form>`;
  }
}

/** The server speaks of the token to programs; who opened a link has none that could be mistyped. */
function forPeople(refused) {
  if (refused.code === 'invite_invalid') {
    refused.message = 'This invite was accepted already, has expired or was withdrawn. '
      + 'Ask the admin who invited you for another one, or sign in if you have accepted it.';
  }
  return refused;
}

customElements.define('gh-accept-invite', AcceptInvite);
