import { html, nothing } from 'lit';
import { count, words } from '../core/format.js';
import { Resource } from '../core/resource.js';
import { chosenWorkspace } from '../core/router.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { nameOfWorkspace, workspaces } from '../core/workspaces.js';
import { card, page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { Excerpt, groupCell, groupFits, LIMIT_TYPES, limitOf } from './limit-table.js';

/** The rate limits that all workspaces of the organization share. */
class Limits extends View {
  #limits = new Resource(this, () => api.all('/v1/organizations/rate_limits'));
  #names = new Resource(this, workspaces);
  #excerpt = new Excerpt(this, groupFits);

  render() {
    const chosen = chosenWorkspace();
    return page({
      title: 'Limits',
      content: html`
        <p class="text-secondary">All workspaces together stay below these rate limits. Whoever runs the platform sets
          them; each workspace can have lower ones of its own on its Limits tab.</p>
        ${chosen && this.#names.value ? html`<div class="alert alert-info" role="note">
          <div>These are the organization's.
          <a href=${`/workspaces/${chosen}/limits`}>See those of ${nameOfWorkspace(chosen)}</a></div></div>` : nothing}
        ${card({
    title: 'Rate limits of the organization',
    actions: this.#excerpt.search('Find a model'),
    content: this.#limits.render(limits => this.#table(limits)),
    footer: this.#excerpt.more(this.#limits.value),
  })}`,
    });
  }

  #table(limits) {
    const shown = this.#excerpt.of(limits);
    if (shown.length === 0) return empty('No rate limits',
      limits.length > 0 ? 'No model is called so.' : 'The catalog is empty.');
    return table({
      label: 'Rate limits of the organization',
      rows: shown,
      columns: [
        { title: 'Models', cell: groupCell },
        ...LIMIT_TYPES.map(type => ({ title: words(type), end: true, cell: entry => {
          const limit = limitOf(entry, type);
          return limit ? count(limit.value) : html`<span class="text-secondary" title="Not limited">–</span>`;
        } })),
      ],
    });
  }
}

customElements.define('gh-limits', Limits);
