import { html, nothing } from 'lit';
import { copyButton } from './copy.js';
import { openForm } from './dialog.js';

/**
 * Shows a secret the only time that there is. A click beside the dialog does not close it, for there is no second look.
 * @param what names it, as in "Admin API key"; `note` stands below it
 */
export const showSecret = ({ title, what, secret, note = nothing }) => openForm({
  title, submit: null, steady: true,
  body: () => html`<p>Copy it now: it is shown this once, and nobody can look it up later.</p>
    <div class="d-flex align-items-center gap-2 border rounded p-2 bg-body-tertiary">
      <span class="gh-secret flex-fill" data-testid="secret">${secret}</span>${copyButton(secret, what)}</div>
    ${note === nothing ? nothing : html`<p class="text-secondary mt-3 mb-0">${note}</p>`}`,
});
