import { html } from 'lit';
import { time } from '../core/format.js';
import { operatorApi } from '../core/operator.js';
import { Resource } from '../core/resource.js';
import { parameter } from '../core/router.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { confirm } from '../ui/dialog.js';
import { different, openEditor } from '../ui/edit.js';
import { facts } from '../ui/facts.js';
import { icon } from '../ui/icon.js';
import { card, page } from '../ui/page.js';
import { complain, toast } from '../ui/toast.js';
import { asIs, AUDIT_PATH } from './operator-audit.js';
import { statusBadge } from './operator-organizations.js';
import { policyList } from './policy.js';
import { PolicyForm } from './policy-form.js';
import './audit-list.js';
import './audit-verification.js';
import './operator-limits.js';
import './operator-spend-cap.js';

const TABS = [['overview', 'Overview'], ['limits', 'Rate limits'], ['audit', 'Audit log']];

/** One organization, as whoever runs the platform sees it. */
class OperatorOrganization extends View {
  static properties = { parameters: { attribute: false } };

  #organization = new Resource(this, ([id]) => operatorApi.get(path(id)),
    () => this.parameters ? [this.parameters.id] : null);

  #tab = () => TABS.find(([tab]) => tab === parameter('tab'))?.[0] ?? 'overview';

  render() {
    return this.#organization.render(organization => this.#page(organization));
  }

  #page(organization) {
    document.title = `${organization.name} · Gatehouse`;
    return page({
      pretitle: html`<a href="/operator/organizations">Organizations</a>`,
      title: html`<span class="me-2">${organization.name}</span>${statusBadge(organization)}`,
      actions: html`
        <button type="button" class="btn" @click=${() => this.#edit(organization)}>${icon('edit')} Edit</button>
        ${organization.status === 'active'
    ? html`<button type="button" class="btn btn-outline-danger"
      @click=${() => this.#suspend(organization)}>${icon('lock')} Suspend</button>`
    : html`<button type="button" class="btn btn-primary"
      @click=${() => this.#resume(organization)}>${icon('check')} Resume</button>`}`,
      content: html`
        <ul class="nav nav-tabs mb-3" aria-label="Parts of the organization">
          ${TABS.map(([tab, title]) => html`<li class="nav-item">
            <a class="nav-link ${tab === this.#tab() ? 'active' : ''}" aria-current=${tab === this.#tab() ? 'page' : 'false'}
              href=${`/operator/organizations/${organization.id}${tab === 'overview' ? '' : `?tab=${tab}`}`}>
              ${title}</a></li>`)}
        </ul>
        ${this.#content(organization)}`,
    });
  }

  #content(organization) {
    switch (this.#tab()) {
      case 'limits': return html`<gh-operator-limits .organization=${organization.id}></gh-operator-limits>`;
      case 'audit': return this.#audit({ organization_id: organization.id });
      default: return html`
        ${card({ title: 'Organization', content: html`<div class="card-body">${facts([
    ['Status', statusBadge(organization)], ['Created', time(organization.created_at)],
    ['Organization ID', copyable(organization.id, 'Organization ID')],
  ])}</div>` })}
        <gh-operator-spend-cap .organization=${organization.id}></gh-operator-spend-cap>
        ${card({ title: 'Policy', content: policyList(organization.policy) })}`;
    }
  }

  #audit(fixed) {
    return html`<div class="mb-3"><button type="button" class="btn" data-testid="verify"
        @click=${() => this.querySelector('gh-audit-verification').verify()}>
        ${icon('shield-lock')} Verify the log</button></div>
      <gh-audit-verification .client=${operatorApi} .path=${AUDIT_PATH} .fixed=${fixed}></gh-audit-verification>
      <gh-audit-list .client=${operatorApi} .path=${AUDIT_PATH} .fixed=${fixed} .address=${location.search}
        .nameOf=${asIs}>
      </gh-audit-list>`;
  }

  async #edit({ id }) {
    const changed = await openEditor({ client: operatorApi, path: path(id) }, organization => {
      const policy = new PolicyForm(organization.policy);
      return {
        title: `Edit ${organization.name}`, size: 'modal-lg',
        body: (form, host) => html`
          ${form.field('name', { label: 'Name', value: organization.name, required: true })}
          <h3 class="h4 mt-2">Policy</h3>
          ${policy.fields(form, host)}`,
        save: (values, send) => {
          const change = policy.change(values);
          return send({ ...different({ name: values.name }, organization), ...(change && { policy: change }) });
        },
      };
    });
    if (changed) this.#show(changed, 'is saved');
  }

  async #suspend(organization) {
    let changed;
    await confirm({
      title: `Suspend ${organization.name}?`, submit: 'Suspend',
      body: html`<p>Until it is resumed:</p><ul class="mb-0">
        <li>every call with one of its API keys is refused</li>
        <li>its people can sign in and look, but change nothing</li></ul>`,
      save: async () => { changed = await operatorApi.post(`${path(organization.id)}/suspend`); },
    });
    if (changed) this.#show(changed, 'is suspended');
  }

  async #resume(organization) {
    try {
      this.#show(await operatorApi.post(`${path(organization.id)}/resume`), 'is resumed');
    } catch (error) {
      complain(error);
    }
  }

  #show(organization, how) {
    this.#organization.set(organization);
    toast(`${organization.name} ${how}`);
  }
}

customElements.define('gh-operator-organization', OperatorOrganization);

const path = id => `/v1/platform/organizations/${encodeURIComponent(id)}`;
