import { html, nothing } from 'lit';
import { count, dollars, evenDollars } from '../core/format.js';
import { bucketNames, exact, readReport, stack } from '../core/report.js';
import { Resource } from '../core/resource.js';
import { icon } from '../ui/icon.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import '../ui/chart.js';
import './report-controls.js';
import { figures, FIRST, ONE, ReportView } from './report-view.js';

const PATH = '/v1/organizations/cost_report';

const KINDS = {
  uncached_input_tokens: 'Input tokens', output_tokens: 'Output tokens', cache_read_input_tokens: 'Read from cache',
  'cache_creation.ephemeral_5m_input_tokens': 'Written to cache',
};

const kindOf = result => KINDS[result.token_type] ?? (result.cost_type === 'unpriced' ? 'Without a price' : 'Images');
const cost = result => exact(result.amount);
const money = sum => dollars(sum / 10_000);

/** As `money`, for sums that stand under each other. */
function evenMoney(sums) {
  const even = evenDollars(sums.map(sum => sum / 10_000));
  return sum => even(sum / 10_000);
}

/** By what the cost is told apart: what of a result says so, and what the API groups by for it. */
const GROUPS = {
  model: { words: 'Model', of: result => result.model, by: 'description', names: 'model' },
  kind: { words: 'Kind of use', of: kindOf, by: 'description' },
  api_key_id: { words: 'API key', within: 'API key', of: result => result.api_key_id, by: 'api_key_id', names: 'key' },
  workspace: { words: 'Workspace', of: result => result.workspace_id, by: 'workspace_id', names: 'workspace' },
};

/** What was spent. `beside` the report of usage it has its range, its filters and no controls of its own. */
class CostReport extends ReportView {
  static properties = { ...ReportView.properties, beside: { attribute: false } };

  #groups = () => Object.entries(GROUPS).filter(([name]) => name !== 'workspace' || !this.workspace)
    .map(([name, group]) => [name, group.words]);

  #group = () => this.chosen(this.beside ? 'cost_group' : 'group', this.#groups());

  #report = new Resource(this, ([by]) => readReport(PATH, this.range, { group_by: [by], ...this.filters() }),
    () => this.depends(GROUPS[this.#group()].by));

  render() {
    if (this.beside && this.wrong()) return nothing;
    return html`${this.beside ? nothing : html`<gh-report-controls .selects=${this.#selects()}></gh-report-controls>`}
      ${this.wrong() ?? this.waiting(this.#report) ?? this.#content(this.#report.value)}`;
  }

  #selects() {
    const group = { name: 'group', label: 'Group by', value: this.#group(), options: this.#groups() };
    return [group, ...this.filterSelects()];
  }

  #content({ buckets, width }) {
    const results = buckets.flatMap(bucket => bucket.results);
    if (results.length === 0) {
      return card({ title: 'Cost', content: empty('Nothing was spent in this time',
        'Choose a longer range or fewer filters. A call is shown once its gateway has reported it.') });
    }
    const group = GROUPS[this.#group()];
    const title = `Cost by ${group.within ?? group.words.toLowerCase()}`;
    const { shares, others } = stack(buckets, group.of, cost);
    const total = results.reduce((sum, result) => sum + cost(result), 0);
    return html`${figures([
      ['Cost', money(total)],
      ['On average', `${money(total / buckets.length)} / ${ONE[width]}`],
      ...(shares[0] ? [['Most of it', this.shareName(group.names, shares[0]), money(shares[0].total)]] : []),
    ])}
      ${this.#unpriced(results)}
      ${card({
    title, subtitle: this.subtitle(width), actions: this.tools(PATH, [group.by], 'cost'),
    content: shares.length === 0 ? empty('It all cost nothing', 'The models that were used have no price.')
      : html`<gh-chart label=${title} first=${FIRST[width]} .names=${bucketNames(buckets, width)}
        .shares=${this.drawn(group.names, shares, others)} .format=${evenMoney(shares.flatMap(share => share.values))}
        .scale=${money}></gh-chart>`,
  })}
      ${this.#shares(results, group, total)}`;
  }

  /** A model without a price costs nothing, and whoever reads the sum should know what is not in it. */
  #unpriced(results) {
    const without = results.filter(result => result.unpriced_requests > 0);
    if (without.length === 0) return nothing;
    const calls = without.reduce((sum, result) => sum + result.unpriced_requests, 0);
    const models = [...new Set(without.map(result => result.model).filter(Boolean))]
      .map(id => this.names.value?.model(id) ?? id);
    return html`<div class="alert alert-warning" role="status" data-testid="unpriced"><div class="d-flex gap-2">
      ${icon('alert-triangle')}<div>${count(calls)} ${calls === 1 ? 'request' : 'requests'} used something that has no price${models.length
    ? ` (${models.join(', ')})` : ''}: it is not in these sums. The operator sets prices.</div></div></div>`;
  }

  #shares(results, group, total) {
    const rows = new Map();
    for (const result of results) {
      const key = group.of(result);
      if (!rows.has(key)) rows.set(key, { key, cost: 0 });
      rows.get(key).cost += cost(result);
    }
    const sorted = [...rows.values()].sort((a, b) => b.cost - a.cost);
    const even = evenMoney(sorted.map(row => row.cost));
    return this.shares(this.beside ? 'Cost in numbers' : 'In numbers', sorted, [
      { title: group.words, cell: row => this.shareName(group.names, row) },
      { title: 'Share', end: true, cell: row => total ? `${(100 * row.cost / total).toFixed(1)} %` : '–' },
      { title: 'Cost', end: true, cell: row => even(row.cost) },
    ]);
  }
}

customElements.define('gh-cost-report', CostReport);
