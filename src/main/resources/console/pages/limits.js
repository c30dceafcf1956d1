import { html, nothing } from 'lit';
import { Resource } from '../core/resource.js';
import { chosenWorkspace } from '../core/router.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { workspaces } from '../core/workspaces.js';
import { card, page } from '../ui/page.js';
import { Excerpt, groupFits, limitCell, limitOf, organizationLimits } from './limit-table.js';

/** The rate limits that all workspaces of the organization share. */
class Limits extends View {
  #limits = new Resource(this, () => api.all('/v1/organizations/rate_limits'));
  #names = new Resource(this, workspaces);
  #excerpt = new Excerpt(this, groupFits);

  render() {
    const chosen = this.#names.value?.find(workspace => workspace.id === chosenWorkspace());
    return page({
      title: 'Limits',
      content: html`
        <p class="text-secondary">All workspaces together stay below these rate limits. Whoever runs the platform sets
          them; each workspace can have lower ones of its own on its Limits tab.</p>
        ${chosen ? html`<div class="alert alert-info" role="note">
          <div>These are the organization's.
          <a href=${`/workspaces/${chosen.id}/limits`}>See those of ${chosen.name}</a></div></div>` : nothing}
        ${card({
    title: 'Rate limits of the organization',
    actions: this.#excerpt.search('Find a model'),
    content: this.#limits.render(limits => organizationLimits(limits, this.#excerpt,
      (entry, type) => limitCell(limitOf(entry, type)))),
    footer: this.#excerpt.more(this.#limits.value),
  })}`,
    });
  }
}

customElements.define('gh-limits', Limits);
