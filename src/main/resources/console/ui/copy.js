import { html } from 'lit';
import { icon } from './icon.js';
import { toast } from './toast.js';

export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied`);
  } catch {
    // Browsers let pages write to the clipboard over TLS and on the same machine only.
    toast(`The browser does not let this page copy. Select the ${what.toLowerCase()} and copy it by hand.`, 'warning');
  }
}

/** A button that copies. @param what names it, as in "Workspace ID" */
export const copyButton = (text, what) => html`<button type="button" class="btn btn-action gh-copy"
  aria-label="Copy ${what}" title="Copy ${what}" @click=${() => copy(text, what)}>${icon('copy')}</button>`;

/** An id with its button. */
export const copyable = (text, what) => html`<span class="gh-id"><code>${text}</code>${copyButton(text, what)}</span>`;
