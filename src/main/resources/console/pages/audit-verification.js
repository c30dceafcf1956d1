import { html, nothing } from 'lit';
import { count } from '../core/format.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { failed } from '../ui/states.js';

/** Recomputes the chain of hashes of an audit log, when somebody wants to know. */
class AuditVerification extends View {
  static properties = {
    client: { attribute: false }, path: { attribute: false }, fixed: { attribute: false },
    busy: { state: true }, result: { state: true }, error: { state: true },
  };

  render() {
    return html`<div aria-live="polite">
      ${this.busy ? html`<div class="alert alert-info" role="status"><div class="d-flex align-items-center gap-2">
        <span class="spinner-border spinner-border-sm" aria-hidden="true"></span>
          Recomputing the hash of every event …</div></div>` : nothing}
      ${this.error ? html`<div class="card mb-3">${failed(this.error, () => this.verify())}</div>` : nothing}
      ${this.result ? this.#verdict(this.result) : nothing}</div>`;
  }

  #verdict({ valid, events, first_broken: broken, head_hash: head }) {
    if (valid) {
      return html`<div class="alert alert-success" role="status" data-testid="verification"><div>
        <h2 class="alert-title h4">The log is as it was written</h2>
        <div>${count(events)} events, none changed, missing or moved.
          ${head ? html`Note the hash of the last one where nobody of this platform reaches it:
            ${copyable(head, 'Hash')}` : nothing}</div>
      </div></div>`;
    }
    return html`<div class="alert alert-danger" role="alert" data-testid="verification"><div>
      <h2 class="alert-title h4">The log is not as it was written</h2>
      <div>At event number ${broken.seq}, ${broken.id ? html`${copyable(broken.id, 'Event ID')} was changed or moved.`
    : 'an event is missing.'}</div></div></div>`;
  }

  async verify() {
    this.busy = true;
    this.error = undefined;
    this.result = undefined;
    try {
      this.result = await this.client.get(`${this.path}/verification`, this.fixed);
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
  }
}

customElements.define('gh-audit-verification', AuditVerification);
