import { html, nothing } from 'lit';
import { time, words } from '../core/format.js';
import { may } from '../core/may.js';
import { actors } from '../core/people.js';
import { Resource } from '../core/resource.js';
import { href, navigate } from '../core/router.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { badge, facts } from '../ui/facts.js';
import { icon } from '../ui/icon.js';
import { card, page } from '../ui/page.js';
import { archiveServiceAccount, editServiceAccount } from './service-accounts.js';
import './service-account-workspaces.js';

/** One service account and the workspaces it acts in. */
class ServiceAccount extends View {
  static properties = { parameters: { attribute: false } };

  #account = new Resource(this, ([id]) => api.get(`/v1/organizations/service_accounts/${encodeURIComponent(id)}`),
    () => this.parameters ? [this.parameters.id] : null);

  #actors = new Resource(this, actors);

  render() {
    return this.#account.render(account => this.#page(account));
  }

  #page(account) {
    document.title = `${account.name} · Gatehouse`;
    const changeable = may.change() && !account.archived_at;
    return page({
      pretitle: html`<a href=${href('/service-accounts')}>Service accounts</a>`,
      title: html`<span class="me-2">${account.name}</span>${account.archived_at ? badge('Archived') : nothing}`,
      actions: changeable ? html`
        <button type="button" class="btn" @click=${() => this.#edit(account)}>${icon('edit')} Edit details</button>
        <button type="button" class="btn btn-outline-danger"
          @click=${() => this.#archive(account)}>${icon('archive')} Archive</button>`
        : nothing,
      content: html`
        ${card({ title: 'Details', content: html`<div class="card-body">${facts([
    ['ID', copyable(account.id, 'Service account ID')],
    ['Role', words(account.organization_role)],
    account.description && ['Description', account.description],
    ['Created', html`${time(account.created_at)} ${this.#by(account.created_by_actor_id)}`],
    account.archived_at && ['Archived', html`${time(account.archived_at)} ${this.#by(account.archived_by_actor_id)}`],
  ])}</div>` })}
        <gh-service-account-workspaces .account=${account}></gh-service-account-workspaces>`,
    });
  }

  #by(id) {
    return id ? html`<span class="text-secondary">by ${this.#actors.value?.get(id) ?? id}</span>` : nothing;
  }

  async #edit(account) {
    const changed = await editServiceAccount(account);
    if (changed) this.#account.set(changed);
  }

  async #archive(account) {
    if (await archiveServiceAccount(account)) navigate(href('/service-accounts'));
  }
}

customElements.define('gh-service-account', ServiceAccount);
