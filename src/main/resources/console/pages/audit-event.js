import { html, nothing } from 'lit';
import { time, words } from '../core/format.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { badge, facts } from '../ui/facts.js';
import { icon } from '../ui/icon.js';
import { changesOf, changeTable, kindOf, targetOf } from './audit-words.js';

/** One event of the audit log, and all that is known of it where somebody opens it. */
class AuditEvent extends View {
  /** nameOf: what somebody calls the thing of an id; the id where nobody knows */
  static properties = { event: { attribute: false }, nameOf: { attribute: false }, open: { state: true } };

  render() {
    const { event } = this;
    const id = `gh-${event.id}`;
    return html`<div class="accordion-item" data-key=${event.id}>
      <h3 class="accordion-header">
        <button type="button" class="accordion-button collapsed gh-event" data-bs-toggle="collapse"
          data-bs-target="#${id}" aria-expanded="false" aria-controls=${id}>
          <span class="gh-event-time text-secondary">${time(event.occurred_at)}</span>
          <span class="gh-event-what"><span class="fw-medium" data-testid="action">${words(event.action)}</span>
            ${event.outcome === 'refused' ? badge('Refused', 'red') : nothing}
            ${event.target ? html`<span class="text-secondary gh-names">
              ${targetOf(event) ?? this.nameOf(event.target)}</span>` : nothing}
            ${this.#workspace()}</span>
          <span class="gh-event-who text-truncate">${this.#actor()}</span>
          <span class="accordion-button-toggle">${icon('chevron-down')}</span>
        </button>
      </h3>
      <div id=${id} class="accordion-collapse collapse" @show.bs.collapse=${() => { this.open = true; }}>
        ${this.open ? html`<div class="accordion-body pt-0">${this.#details()}</div>` : nothing}
      </div>
    </div>`;
  }

  /** In which workspace, where it was not done to the workspace itself. An id tells nobody in a hurry anything. */
  #workspace() {
    const { workspace_id: id, target } = this.event;
    if (!id || id === target || this.nameOf(id) === id) return nothing;
    return html`<span class="text-secondary gh-names" data-testid="where">in ${this.nameOf(id)}</span>`;
  }

  #actor() {
    const { id, hint } = this.event.actor;
    const name = id && this.nameOf(id);
    return name && name !== id ? name : hint ?? kindOf(this.event);
  }

  #details() {
    const { event } = this;
    const changes = changesOf(event);
    return html`${event.outcome === 'refused' ? html`<div class="alert alert-danger py-2" role="note">
        Refused: ${words(event.error_code)}. Nothing was changed.</div>` : nothing}
      ${changes.length > 0 ? changeTable(changes) : nothing}
      <div class="mt-3">${facts([
    ['By', html`${[...new Set([kindOf(event), this.#actor(), event.actor.hint])].filter(Boolean).join(' · ')}
      ${event.actor.id ? html`<div>${copyable(event.actor.id, 'Actor ID')}</div>` : nothing}`],
    event.target && ['Target', copyable(event.target, 'Target ID')],
    event.workspace_id && ['Workspace', html`${this.nameOf(event.workspace_id)}
      <div>${copyable(event.workspace_id, 'Workspace ID')}</div>`],
    event.address && ['From', html`${event.address}
      <div class="text-secondary small gh-names">${event.user_agent}</div>`],
    event.operation && ['Operation', html`<code class="gh-names">${event.operation}</code>`],
    event.request_id && ['Request', copyable(event.request_id, 'Request ID')],
    ['Event', html`${copyable(event.id, 'Event ID')}
      <div class="text-secondary small">Number ${event.seq} of the chain</div>`],
    ['Hash', html`<code class="gh-names">${event.hash}</code>`],
  ])}</div>`;
  }
}

customElements.define('gh-audit-event', AuditEvent);
