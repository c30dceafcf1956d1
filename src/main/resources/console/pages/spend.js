import { html, nothing } from 'lit';
import { evenDollars, words } from '../core/format.js';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { nameOfWorkspace, workspaces } from '../core/workspaces.js';
import { card, page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import './spend-alerts.js';
import { effectiveOf, spentOf, spentSoFar, whose } from './spend-gauge.js';
import { spendLimits } from './spend-limits.js';

const key = limit => `${limit.scope.workspace_id ?? limit.scope.type} ${limit.period}`;

const holder = limit => whose(limit).replace(/^the /, '').replace(/^./, first => first.toUpperCase());

/** What the organization and its workspaces may spend. Whoever administers only workspaces sees those alone. */
class Spend extends View {
  static properties = { most: { state: true } };

  #spend = new Resource(this, async () => {
    const [limits, effective, spent] = await Promise.all([
      api.all('/v1/organizations/spend_limits', { scope_type: ['organization', 'usage_tier'] }), effectiveOf(),
      may.seeBilling() ? spentSoFar() : {}, workspaces(),
    ]);
    return {
      spent,
      own: limits.filter(limit => limit.scope.type === 'organization'),
      cap: limits.find(limit => limit.scope.type === 'usage_tier'),
      effective: effective.filter(limit => limit.scope.type === 'organization'),
      ofWorkspaces: effective.filter(limit => limit.scope.type === 'workspace'),
    };
  });

  render() {
    return page({
      title: 'Spend',
      content: html`${this.#spend.render(spend => html`
        ${may.seeBilling() ? card({
    title: 'Spend limits of the organization', subtitle: 'They hold for all workspaces together.',
    content: spendLimits({ ...spend, scope: { type: 'organization' }, change: may.administer() && may.change(),
      changed: () => this.#spend.reload() }),
  }) : nothing}
        ${this.#workspaces(spend.ofWorkspaces)}`, { lines: 8 })}
        <gh-spend-alerts></gh-spend-alerts>`,
    });
  }

  #workspaces(limits) {
    const most = this.most ?? 25;
    const even = evenDollars(limits.flatMap(limit => [limit.period_to_date_spend, limit.amount]));
    return card({
      title: 'Workspaces', subtitle: 'The lowest limit that holds for each. It is changed on the workspace’s page.',
      content: limits.length === 0 ? empty('No limit holds', 'Nobody has set a spend limit.') : table({
        label: 'Spend limits of workspaces', rows: limits.slice(0, most), key,
        columns: [
          { title: 'Workspace', cell: limit => html`<a href=${`/workspaces/${limit.scope.workspace_id}/spend`}>
            ${nameOfWorkspace(limit.scope.workspace_id)}</a>` },
          { title: 'Period', cell: limit => words(limit.period) },
          { title: 'Spent', end: true, cell: limit => even(limit.period_to_date_spend) },
          { title: 'Limit', end: true, cell: limit => even(limit.amount) },
          { title: 'Held by', cell: limit => html`<span class="badge ${limit.source.type === 'workspace'
            ? 'bg-blue-lt' : 'bg-secondary-lt'}">${holder(limit)}</span>` },
          { title: 'How full', cell: limit => spentOf(limit,
            `${nameOfWorkspace(limit.scope.workspace_id)}, ${limit.period}`) },
        ],
      }),
      footer: limits.length <= most ? nothing : html`<div class="card-footer text-center">
        <button type="button" class="btn" @click=${() => { this.most = most + 50; }}>Show more</button></div>`,
    });
  }
}

customElements.define('gh-spend', Spend);
