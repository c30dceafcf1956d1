import { html, nothing } from 'lit';
import { ifMatch } from '../core/api.js';
import { amountOf, dollars, time, typedDollars } from '../core/format.js';
import { operatorApi } from '../core/operator.js';
import { Resource } from '../core/resource.js';
import { View } from '../core/view.js';
import { confirm } from '../ui/dialog.js';
import { different, openEditor } from '../ui/edit.js';
import { card } from '../ui/page.js';
import { toast } from '../ui/toast.js';

/** What an organization may spend in a month, whatever it sets for itself. */
class OperatorSpendCap extends View {
  static properties = { organization: { attribute: false } };

  #cap = new Resource(this, () => operatorApi.get(this.#path()), () => [this.organization]);

  #path = () => `/v1/platform/organizations/${this.organization}/spend_cap`;

  render() {
    const cap = this.#cap.value;
    return card({
      title: 'Spend cap',
      subtitle: 'What it may spend in a calendar month (UTC), whatever spend limits it sets for itself.',
      actions: cap ? html`
        <button type="button" class="btn" @click=${this.#set}>
          ${cap.amount === null ? 'Set a cap' : 'Change cap'}</button>
        ${cap.amount === null ? nothing : html`<button type="button" class="btn"
          @click=${() => this.#clear(cap)}>Take the cap away</button>`}`
        : nothing,
      content: this.#cap.render(({ amount, updated_at: since }) => html`<div class="card-body">${amount === null
        ? html`<span class="text-secondary" data-testid="cap">No cap</span>`
        : html`<div class="h2 mb-0" data-testid="cap">${dollars(amount)}
          <span class="text-secondary fs-4 fw-normal">a month</span></div>
          <div class="text-secondary">since ${time(since)}</div>`}</div>`, { lines: 1 }),
    });
  }

  #set = async () => {
    const changed = await openEditor({ client: operatorApi, path: this.#path() }, cap => ({
      title: 'Spend cap',
      body: form => form.field('amount', { label: 'Dollars a month', value: typedDollars(cap.amount), prefix: '$',
        required: true, inputmode: 'decimal' }),
      save: async (values, send) => send(different({ amount: amountOf(values.amount, 'amount') }, cap)),
    }));
    if (!changed) return;
    this.#cap.set(changed);
    toast('The spend cap is set');
  };

  async #clear(cap) {
    let changed;
    await confirm({
      title: 'Take the spend cap away?', submit: 'Take away',
      body: html`<p class="mb-0">Only the spend limits that the organization sets for itself hold then.</p>`,
      save: async () => { changed = await operatorApi.post(this.#path(), { amount: null }, ifMatch(cap)); },
    });
    if (!changed) return;
    this.#cap.set(changed);
    toast('The spend cap is gone');
  }
}

customElements.define('gh-operator-spend-cap', OperatorSpendCap);
