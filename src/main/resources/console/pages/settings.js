import { html } from 'lit';
import { Resource } from '../core/resource.js';
import { href } from '../core/router.js';
import { api, session } from '../core/session.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { badge, facts } from '../ui/facts.js';
import { card, page } from '../ui/page.js';
import { policyList } from './policy.js';

/** The organization, and what whoever runs the platform holds it to. */
class Settings extends View {
  #organization = new Resource(this, () => api.get('/v1/organizations/me'));

  render() {
    return page({ title: 'Policy', content: this.#organization.render(organization => html`
      ${card({ title: 'Organization', content: html`<div class="card-body">${facts([
    ['Name', organization.name],
    ['Status', organization.status === 'active' ? badge('Active', 'green') : badge('Suspended', 'yellow')],
    ['Workspaces', html`<a href=${href('/workspaces')}>${organization.usage.workspaces.used} of
      ${organization.usage.workspaces.max}</a>`],
    ['Organization ID', copyable(organization.id, 'Organization ID')],
    ['ID of the default workspace', copyable(session().organization.default_workspace_id, 'Workspace ID')],
  ])}</div>` })}
      ${card({
    title: 'Policy', subtitle: 'Set by whoever runs the platform. To have it changed, ask there.',
    content: policyList(organization.policy),
  })}`) });
  }
}

customElements.define('gh-settings', Settings);
