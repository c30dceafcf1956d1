import { html, nothing } from 'lit';
import { FollowsAddress } from '../core/follows-address.js';
import { chosenRange, readReport, reportParameters, wrongRange } from '../core/report.js';
import { byName, names } from '../core/names.js';
import { parameter } from '../core/router.js';
import { Resource } from '../core/resource.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { download } from '../ui/download.js';
import { card } from '../ui/page.js';
import { icon } from '../ui/icon.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { complain } from '../ui/toast.js';

/** What the reports of usage and of cost have in common. `workspace` is an id; without one it is of all of them. */
export class ReportView extends View {
  static properties = { workspace: {}, saving: { state: true }, most: { state: true } };

  address = new FollowsAddress(this);

  names = new Resource(this, ([workspace]) => names(workspace), () => [this.workspace ?? undefined]);

  /** What there is to filter by: the models that were used, for not everybody may see the catalog. */
  #models = new Resource(this, () => readReport('/v1/organizations/usage_report/messages', this.range,
    { group_by: ['model'], workspace_ids: this.workspace ? [this.workspace] : [], bucket_width: '1d' }),
  () => this.beside ? null : this.depends()?.slice(0, 4) ?? null);

  get range() {
    return chosenRange();
  }

  /** Of a list of `[value, words]` the value that the address has under a name; the first where it has none of them. */
  chosen(name, options) {
    const value = parameter(name);
    return options.some(([option]) => option === value) ? value : options[0][0];
  }

  /** What a report depends on as a list of texts; null for a range that is none. */
  depends(...more) {
    const { range } = this;
    if (wrongRange(range)) return null;
    return [...more, range.name, range.from, range.to, this.workspace, parameter('model'), parameter('key')];
  }

  filterSelects() {
    const [model, key] = [parameter('model'), parameter('key')];
    const names = this.names.value;
    const used = this.#models.value?.buckets.flatMap(bucket => bucket.results.map(result => result.model)) ?? [];
    const models = [...new Set(model ? [...used, model] : used)].map(id => [id, names?.model(id) ?? id]).sort(byName);
    const keys = names?.keys ?? [];
    const ofModel = { name: 'model', label: 'Model', value: model ?? '', options: [['', 'All models'], ...models] };
    if (keys.length === 0 && !key) return [ofModel];
    const gone = key && !keys.some(([id]) => id === key) ? [[key, key]] : [];
    return [ofModel, { name: 'key', label: 'API key', value: key ?? '', options: [['', 'All API keys'], ...keys, ...gone] }];
  }

  subtitle(width) {
    return { '1m': 'By the minute', '1h': 'By the hour', '1d': 'By the day; days are those of UTC' }[width];
  }

  /** What of it the API has as filters. */
  filters() {
    const one = value => value ? [value] : [];
    return { workspace_ids: one(this.workspace), models: one(parameter('model')), api_key_ids: one(parameter('key')) };
  }

  shareName(kind, share, others) {
    if (share.key === undefined) return `${others} others`;
    return this.names.value?.[kind]?.(share.key) ?? share.key ?? '–';
  }

  /** All shares as a list with their numbers, as many at a time as can be read. */
  shares(title, rows, columns) {
    const most = this.most ?? 20;
    return card({
      title,
      content: table({ label: title, rows: rows.slice(0, most), columns, key: row => row.key ?? 'default' }),
      footer: rows.length <= most ? nothing : html`<div class="card-footer text-center">
        <button type="button" class="btn" @click=${() => { this.most = most + 50; }}>Show more</button></div>`,
    });
  }

  wrong() {
    if (!wrongRange(this.range)) return null;
    return card({ content: empty('Choose a range', 'Say when it begins and when it ends.') });
  }

  /** What there is to show before the answer is there, or in its place; null once it is. */
  waiting(report) {
    if (report.value !== undefined && !report.error) return null;
    return card({ content: report.render(() => nothing, { lines: 8 }) });
  }

  /** Shares as the chart wants them. */
  drawn(kind, shares, others) {
    return shares.map(share => ({
      name: this.shareName(kind, share, others), values: share.values, others: share.key === undefined,
    }));
  }

  tools(path, groups, file) {
    return html`<button type="button" class="btn" aria-label="Download ${file} as CSV" ?disabled=${this.saving}
      @click=${() => this.#save(path, groups, file)}>${icon('download')} CSV</button>`;
  }

  async #save(path, groups, file) {
    this.saving = true;
    try {
      const parameters = reportParameters(this.range, { group_by: groups, ...this.filters() });
      const text = await api.text(path, parameters, 'text/csv');
      download(`${file}-${parameters.starting_at.slice(0, 10)}.csv`, text);
    } catch (error) {
      complain(error);
    }
    this.saving = false;
  }
}

/** A few large numbers. @param figures `[words, value, hint]` */
export const figures = all => html`<dl class="row row-cards mb-3">${all.map(([words, value, hint]) => html`
  <div class="col-6 col-md-4 col-lg"><div class="card card-sm h-100"><div class="card-body">
    <dt class="subheader">${words}</dt>
    <dd class="h1 mb-0" title=${hint ?? nothing} data-figure=${words}>${value}</dd>
  </div></div></div>`)}</dl>`;

/** What the first column of a report's numbers is called. */
export const FIRST = { '1m': 'Minute', '1h': 'Hour', '1d': 'Day (UTC)' };

export const ONE = { '1m': 'minute', '1h': 'hour', '1d': 'day' };
