import { html } from 'lit';
import { copyButton } from './copy.js';
import { openForm } from './dialog.js';

/**
 * Shows a secret, this once.
 * @param what names it, as in "Signing secret" @param note what to do with it
 */
export function showSecret({ title, what, secret, note }) {
  return openForm({
    title, submit: null,
    body: () => html`<p>Copy it now: it is shown this once.</p>
      <div class="d-flex align-items-start gap-2"><code class="gh-secret flex-fill p-2" data-testid="secret">${secret}</code>
        ${copyButton(secret, what)}</div>
      ${note ? html`<p class="text-secondary mt-3 mb-0">${note}</p>` : ''}`,
  });
}
