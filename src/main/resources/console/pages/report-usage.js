import { html } from 'lit';
import { count, short } from '../core/format.js';
import { bucketNames, readReport, stack } from '../core/report.js';
import { Resource } from '../core/resource.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import '../ui/chart.js';
import './report-controls.js';
import { figures, FIRST, ReportView } from './report-view.js';

const PATH = '/v1/organizations/usage_report/messages';

const input = result => result.uncached_input_tokens;
const output = result => result.output_tokens;
const read = result => result.cache_read_input_tokens;
const written = ({ cache_creation: by }) => by.ephemeral_5m_input_tokens + by.ephemeral_1h_input_tokens;
const requests = result => result.requests;
const images = result => result.images;

const MEASURES = {
  tokens: { words: 'All tokens', of: result => input(result) + output(result) + read(result) + written(result) },
  input: { words: 'Input tokens', of: input, hint: 'Neither read from a cache nor written to one' },
  output: { words: 'Output tokens', of: output },
  cache_read: { words: 'Read from cache', of: read, hint: 'Input tokens that were read from a cache' },
  cache_written: { words: 'Written to cache', of: written, hint: 'Input tokens that were written to a cache' },
  requests: { words: 'Requests', of: requests },
  images: { words: 'Images', of: images },
};

const OPTIONS = Object.entries(MEASURES).map(([name, measure]) => [name, measure.words]);

const GROUPS = {
  model: { words: 'Model', by: 'model', names: 'model' },
  api_key_id: { words: 'API key', by: 'API key', names: 'key' },
  workspace_id: { words: 'Workspace', by: 'workspace', names: 'workspace' },
};

/** What was used. */
class UsageReport extends ReportView {
  #groups = () => Object.entries(GROUPS).filter(([name]) => name !== 'workspace_id' || !this.workspace)
    .map(([name, group]) => [name, group.words]);

  #group = () => this.chosen('group', this.#groups());

  #report = new Resource(this, ([group]) => readReport(PATH, this.range, { group_by: [group], ...this.filters() }),
    () => this.depends(this.#group()));

  render() {
    return html`<gh-report-controls .selects=${this.#selects()}></gh-report-controls>
      ${this.wrong() ?? this.waiting(this.#report) ?? this.#content(this.#report.value)}`;
  }

  #selects() {
    return [
      { name: 'group', label: 'Group by', value: this.#group(), options: this.#groups() },
      { name: 'measure', label: 'Show', value: this.chosen('measure', OPTIONS), options: OPTIONS },
      ...this.filterSelects(),
    ];
  }

  #content({ buckets, width }) {
    const results = buckets.flatMap(bucket => bucket.results);
    if (results.length === 0) {
      return card({ title: 'Usage', content: empty('Nothing was used in this time',
        'Choose a longer range or fewer filters. A call is shown once its gateway has reported it.') });
    }
    const measure = MEASURES[this.chosen('measure', OPTIONS)];
    const sum = of => results.reduce((total, result) => total + of(result), 0);
    const shown = ['requests', 'input', 'output', 'cache_read', 'cache_written', ...(sum(images) ? ['images'] : [])];
    const group = this.#group();
    const title = `${measure.words} by ${GROUPS[group].by}`;
    const figure = ({ words, of }) => [words, short(sum(of)), count(sum(of))];
    return html`${figures(shown.map(name => figure(MEASURES[name])))}
      ${card({
    title, subtitle: this.subtitle(width), actions: this.tools(PATH, [group], 'usage'),
    content: this.#chart(buckets, width, group, measure, title),
  })}
      ${this.#shares(results, group, measure, shown)}`;
  }

  #chart(buckets, width, group, measure, title) {
    const { shares, others } = stack(buckets, result => result[group], measure.of);
    if (shares.length === 0) {
      return empty(`No ${measure.words.toLowerCase()} in this time`, 'Something else was used: choose what to show.');
    }
    return html`<gh-chart label=${title} first=${FIRST[width]} .names=${bucketNames(buckets, width)}
      .shares=${this.drawn(GROUPS[group].names, shares, others)} .format=${count} .scale=${short}></gh-chart>`;
  }

  #shares(results, group, measure, shown) {
    const rows = new Map();
    for (const result of results) {
      const key = result[group];
      if (!rows.has(key)) rows.set(key, { key, measure: 0, ...Object.fromEntries(shown.map(name => [name, 0])) });
      const row = rows.get(key);
      shown.forEach(name => { row[name] += MEASURES[name].of(result); });
      row.measure += measure.of(result);
    }
    return this.shares('In numbers', [...rows.values()].sort((a, b) => b.measure - a.measure), [
      { title: GROUPS[group].words, cell: row => this.shareName(GROUPS[group].names, row) },
      ...shown.map(name => ({ title: MEASURES[name].words, end: true, cell: row => count(row[name]) })),
    ]);
  }
}

customElements.define('gh-usage-report', UsageReport);
