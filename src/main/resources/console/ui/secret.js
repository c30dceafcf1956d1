import { html } from 'lit';
import { copy } from './copy.js';
import { openForm } from './dialog.js';
import { icon } from './icon.js';

/**
 * Shows a secret, the one time that it can be seen: nothing but its own button closes the dialog.
 * @param what names it, as in "API key"
 * @param about what else there is to say, such as how long an old one still works
 */
export function showSecret({ title, secret, what, about }) {
  return openForm({
    title, submit: 'I have stored it', keep: true, save: async () => true,
    body: () => html`<div class="alert alert-warning" role="alert"><div class="d-flex gap-2">${icon('alert-triangle')}
        <div><strong>Copy it now. It is not shown again.</strong>
          <div>Keep it where only the program that uses it can read it.
          Whoever has it can use it.</div></div></div></div>
      <div class="form-label" id="gh-secret-label">${what}</div>
      <div class="border rounded p-3 mb-3 gh-secret" data-testid="secret"
        aria-labelledby="gh-secret-label" role="textbox"
        aria-readonly="true" tabindex="0">${secret}</div>
      <button type="button" class="btn w-100" @click=${() => copy(secret, what)}>${icon('copy')} Copy</button>
      ${about ? html`<p class="mt-3 mb-0 text-secondary">${about}</p>` : ''}`,
  });
}
