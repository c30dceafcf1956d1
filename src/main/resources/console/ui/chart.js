import { html, nothing } from 'lit';
import { View } from '../core/view.js';
import { chartColors } from './chart-colors.js';
import { styled } from './styled.js';
import { failed, loading } from './states.js';

let library;

/** Most pages draw nothing, and it is large. It was not made as a module: run as one, it leaves itself in `window`. */
function chartLibrary() {
  library ??= import('../lib/chart.js/dist/chart.umd.min.js').then(() => window.Chart);
  library.catch(() => { library = undefined; });
  return library;
}

/**
 * Stacked bars, and the same numbers as a table for whoever reads better than looks.
 * `label` says what is drawn, `names` has a name for each bar, `first` what those are (Day, Hour), `shares` are
 * `{name, values, others}`, and `format` and `scale` make text of a number, in full and short.
 */
class GhChart extends View {
  static properties = {
    label: {}, names: { attribute: false }, first: {}, shares: { attribute: false }, format: { attribute: false },
    scale: { attribute: false }, ready: { state: true }, error: { state: true }, off: { state: true },
    opened: { state: true },
  };

  #chart;
  #theme = new MutationObserver(() => this.requestUpdate());

  constructor() {
    super();
    this.off = new Set();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#theme.observe(document.documentElement, { attributeFilter: ['data-bs-theme'] });
    this.#load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#theme.disconnect();
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  async #load() {
    this.error = undefined;
    try {
      this.drawing = await chartLibrary();
      this.ready = true;
    } catch (cause) {
      this.error = Object.assign(new Error('The chart could not be drawn.'), { cause });
    }
    this.requestUpdate();
  }

  #colorOf(share, n) {
    const colors = chartColors();
    return share.others ? colors.others : colors.share(n);
  }

  render() {
    if (this.error) return html`${failed(this.error, () => this.#load())}${this.#table()}`;
    return html`<div class="card-body">
        ${this.#legend()}
        ${this.ready ? html`<div class="gh-chart"><canvas role="img"
          aria-label="${this.label}. The table below has the same numbers."></canvas></div>` : loading(6)}
      </div>${this.#table()}`;
  }

  #legend() {
    return html`<div class="gh-legend" role="group" aria-label="Shown in the chart">${this.shares.map((share, n) => html`
      <button type="button" class="btn btn-sm btn-ghost-secondary" @click=${() => this.#toggle(share.name)}
        aria-pressed=${this.off.has(share.name) ? 'false' : 'true'}><span class="gh-swatch" aria-hidden="true"
          ${styled({ 'background-color': this.#colorOf(share, n) })}></span>${share.name}</button>`)}</div>`;
  }

  #toggle(name) {
    const next = new Set(this.off);
    if (!next.delete(name)) next.add(name);
    this.off = next;
  }

  #table() {
    return html`<details class="card-footer gh-numbers" @toggle=${event => { this.opened = event.target.open; }}>
      <summary>Show as table</summary>
      ${this.opened ? html`<div class="table-responsive mt-2" tabindex="0" role="region"
        aria-label="Numbers"><table class="table table-sm table-vcenter mb-0" aria-label=${this.label}>
        <thead><tr><th scope="col">${this.first}</th>
          ${this.shares.map(share => html`<th scope="col" class="text-end">${share.name}</th>`)}
          <th scope="col" class="text-end">Total</th></tr></thead>
        <tbody>${this.names.map((name, n) => this.#row(name, this.shares.map(share => share.values[n])))}</tbody>
        <tfoot>${this.#row('Total', this.shares.map(share => share.values.reduce((sum, one) => sum + one, 0)))}</tfoot>
      </table></div>` : nothing}
    </details>`;
  }

  #row(name, values) {
    return html`<tr><th scope="row" class="text-nowrap">${name}</th>
      ${values.map(value => html`<td class="text-end">${value ? this.format(value) : '–'}</td>`)}
      <td class="text-end fw-bold">${this.format(values.reduce((sum, one) => sum + one, 0))}</td></tr>`;
  }

  updated() {
    const canvas = this.querySelector('canvas');
    if (!canvas || !this.ready) return;
    if (this.#chart?.canvas !== canvas) {
      this.#chart?.destroy();
      this.#chart = new this.drawing(canvas, { type: 'bar', data: this.#data(), options: this.#options() });
      return;
    }
    this.#chart.data = this.#data();
    this.#chart.options = this.#options();
    this.#chart.update('none');
  }

  #data() {
    const { card } = chartColors();
    return {
      labels: this.names,
      datasets: this.shares.map((share, n) => ({
        label: share.name, data: share.values, hidden: this.off.has(share.name), maxBarThickness: 56,
        ...(this.names.length > 100 && { barPercentage: 1, categoryPercentage: 1 }),
        backgroundColor: this.#colorOf(share, n), borderColor: card, borderSkipped: false,
        borderWidth: { top: this.names.length > 100 ? 0 : 1 },
      })),
    };
  }

  #options() {
    const { text, grid } = chartColors();
    const { format, scale } = this;
    return {
      responsive: true, maintainAspectRatio: false,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 250 },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: true, grid: { display: false }, border: { color: grid },
          ticks: { color: text, maxRotation: 0, autoSkipPadding: 16 } },
        y: { stacked: true, beginAtZero: true, grid: { color: grid }, border: { display: false },
          ticks: { color: text, maxTicksLimit: 6, callback: value => scale(value) } },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          filter: item => item.raw > 0, itemSort: (a, b) => b.raw - a.raw,
          callbacks: {
            label: item => ` ${item.dataset.label}: ${format(item.raw)}`,
            footer: items => items.length > 1 ? `Total: ${format(items.reduce((sum, item) => sum + item.raw, 0))}` : '',
          },
        },
      },
    };
  }
}

customElements.define('gh-chart', GhChart);
