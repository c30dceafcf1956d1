import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { words } from '../core/format.js';
import { View } from '../core/view.js';
import { icon } from '../ui/icon.js';
import { roleOptions } from './workspace-roles.js';

const SHOWN = 50;

/** Whoever has the organization role Billing is in every workspace already, and can only be raised. */
const rolesFor = user => user.role === 'billing' ? ['workspace_admin'] : undefined;

/** Chooses users of the organization, each with a role. `chosen` maps their ids to roles, and outlives a search. */
class MemberPicker extends View {
  static properties = {
    users: { attribute: false }, chosen: { attribute: false }, errors: { attribute: false },
    changed: { attribute: false },
    query: { state: true },
  };

  query = '';

  render() {
    const found = this.users.filter(user => this.chosen.has(user.id) || this.#fits(user));
    return html`<div class="input-icon mb-3"><span class="input-icon-addon">${icon('search')}</span>
        <input type="search" class="form-control" placeholder="Find by name or e-mail"
          aria-label="Find users by name or e-mail"
          @input=${event => { this.query = event.target.value.trim().toLowerCase(); }}
          @keydown=${event => event.key === 'Enter' && event.preventDefault()}></div>
      ${found.length === 0 ? html`<p class="text-secondary text-center my-4" role="status">${this.users.length === 0
        ? 'Everybody of the organization is in this workspace already. Invite others on the page Users.'
        : 'Nobody matches.'}</p>`
    : html`<div class="list-group mb-3" role="group" aria-label="Users">
      ${repeat(found.slice(0, SHOWN), user => user.id, user => this.#row(user))}</div>`}
      ${found.length > SHOWN
        ? html`<p class="text-secondary" role="status">And ${found.length - SHOWN} more. Search to find them.</p>`
        : nothing}`;
  }

  #fits(user) {
    return [user.name, user.email].some(text => text?.toLowerCase().includes(this.query));
  }

  #row(user) {
    const chosen = this.chosen.has(user.id);
    const name = `role:${user.id}`;
    const error = this.errors[name];
    return html`<div class="list-group-item" data-user=${user.id}>
      <div class="row g-2 align-items-center">
        <div class="col-12 col-sm"><label class="form-check mb-0">
          <input class="form-check-input" type="checkbox" .checked=${chosen}
            @change=${event => this.#choose(user, event.target.checked)}>
          <span class="form-check-label">${user.name || user.email}
            <span class="d-block small text-secondary text-break">
              ${user.email} · ${words(user.role)}</span></span></label></div>
        ${chosen ? html`<div class="col-12 col-sm-auto">
          <select class="form-select ${error ? 'is-invalid' : ''}" name=${name}
            aria-label="Role of ${user.name || user.email}"
            aria-invalid=${error ? 'true' : nothing} @change=${event => this.chosen.set(user.id, event.target.value)}>
            ${roleOptions(rolesFor(user)).map(([role, text]) =>
              html`<option value=${role}
                ?selected=${role === this.chosen.get(user.id)}>${text}</option>`)}
          </select></div>` : nothing}
      </div>
      ${error ? html`<div class="invalid-feedback d-block">${error}</div>` : nothing}
    </div>`;
  }

  #choose(user, chosen) {
    if (chosen) this.chosen.set(user.id, rolesFor(user)?.[0] ?? 'workspace_user');
    else this.chosen.delete(user.id);
    this.requestUpdate();
    this.changed();
  }
}

customElements.define('gh-member-picker', MemberPicker);
