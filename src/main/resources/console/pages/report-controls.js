import { html, nothing } from 'lit';
import { View } from '../core/view.js';
import { FollowsAddress } from '../core/follows-address.js';
import { chosenRange, RANGE_WORDS, wrongRange } from '../core/report.js';
import { setParameters } from '../core/router.js';

/**
 * What a report is of. All of it is in the address, so that it can be handed on.
 * `selects` are `{name, label, value, options: [[value, words]]}`, which the address has under their names.
 */
class ReportControls extends View {
  static properties = { selects: { attribute: false }, custom: { state: true }, wrong: { state: true } };

  #address = new FollowsAddress(this);

  render() {
    const range = chosenRange();
    const custom = this.custom ?? range.name === 'custom';
    return html`<form class="card card-body mb-3" novalidate aria-label="What the report is of" @submit=${this.#apply}>
      <div class="row g-2 align-items-end">
        ${select({ name: 'range', label: 'Range', options: RANGE_WORDS, value: custom ? 'custom' : range.name }, this.#choose)}
        ${(this.selects ?? []).map(one => select(one, event => setParameters({ [one.name]: event.target.value })))}
      </div>
      ${custom ? html`<div class="row g-2 align-items-start mt-1">
        ${this.#moment('from', 'From', range.from)}${this.#moment('to', 'To', range.to)}
        <div class="col-12 col-sm-auto gh-beside-label"><button type="submit" class="btn w-100">Show</button></div>
      </div>` : nothing}
    </form>`;
  }

  #moment(name, label, value) {
    const wrong = this.wrong?.[name];
    return html`<div class="col-12 col-sm-auto"><label class="form-label" for="gh-report-${name}">${label}</label>
      <input type="datetime-local" class="form-control ${wrong ? 'is-invalid' : ''}" id="gh-report-${name}" name=${name}
        value=${local(value)} aria-invalid=${wrong ? 'true' : nothing}
        aria-describedby=${wrong ? `gh-report-${name}-error` : nothing}>
      ${wrong ? html`<div class="invalid-feedback" id="gh-report-${name}-error">${wrong}</div>` : nothing}</div>`;
  }

  #choose = event => {
    this.wrong = undefined;
    this.custom = event.target.value === 'custom';
    if (!this.custom) setParameters({ range: event.target.value, from: null, to: null });
  };

  #apply = event => {
    event.preventDefault();
    const { from, to } = event.target.elements;
    const range = { name: 'custom', from: moment(from?.value), to: moment(to?.value) };
    this.wrong = wrongRange(range);
    if (this.wrong) return;
    setParameters({ range: 'custom', from: range.from, to: range.to });
  };
}

const NARROW = ['group', 'measure'];

const widthOf = name => NARROW.includes(name) ? 'col-6' : 'col-12 col-sm-6';

const select = ({ name, label, value, options }, choose) => html`<div class="${widthOf(name)} col-md-4 col-lg">
  <label class="form-label" for="gh-report-${name}">${label}</label>
  <select class="form-select" id="gh-report-${name}" name=${name} @change=${choose}>
    ${options.map(([option, words]) => html`<option value=${option} ?selected=${option === value}>${words}</option>`)}
  </select></div>`;

/** The time of here that a field wants for a moment, and the moment for what was typed there. */
function local(moment) {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return '';
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function moment(typed) {
  const at = new Date(typed ?? '');
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

customElements.define('gh-report-controls', ReportControls);
