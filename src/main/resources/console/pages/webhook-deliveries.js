import { html, nothing } from 'lit';
import { time } from '../core/format.js';
import { may } from '../core/may.js';
import { Pages } from '../core/resource.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { icon } from '../ui/icon.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { complain, toast } from '../ui/toast.js';

const STATES = {
  pending: ['Pending', 'bg-blue-lt'], delivered: ['Delivered', 'bg-green-lt'], failed: ['Failed', 'bg-red-lt'],
};

const EVENTS = { 'spend_alert.reached': 'Spend alert reached' };

const ERRORS = {
  name_not_resolved: 'Its name leads nowhere', address_not_allowed: 'Its address is not allowed',
  connection_failed: 'No connection', tls_failed: 'TLS failed', timed_out: 'No answer in time',
  secret_unreadable: 'The signing secret cannot be read',
};

/** What a webhook was told or is to be told. */
class WebhookDeliveries extends View {
  static properties = { webhook: { attribute: false }, sending: { state: true } };

  #path = () => `/v1/organizations/webhooks/${this.webhook.id}/deliveries`;

  #deliveries = new Pages(this, (_, page) => api.get(this.#path(), { limit: 20, ...page }),
    () => this.webhook ? [this.webhook.id] : null);

  render() {
    return card({
      title: `Deliveries of ${this.webhook?.name}`, subtitle: 'Of the last 30 days, the newest first.',
      actions: html`<button type="button" class="btn" @click=${() => this.#deliveries.reload()}>
        ${icon('refresh')} Refresh</button>`,
      content: this.#deliveries.render(deliveries => this.#table(deliveries)),
      footer: this.#deliveries.renderMore(),
    });
  }

  #table(deliveries) {
    if (deliveries.length === 0) {
      return empty('Nothing was sent', 'A delivery is here once an alert tells this webhook something.');
    }
    return table({
      label: `Deliveries of ${this.webhook.name}`, rows: deliveries,
      columns: [
        { title: 'Created', cell: delivery => time(delivery.created_at) },
        { title: 'Event', cell: delivery => html`${EVENTS[delivery.event_type] ?? delivery.event_type}
          <details class="gh-body"><summary class="text-secondary small">Message</summary>
            <pre class="mb-0 mt-1">${pretty(delivery.body)}</pre></details>` },
        { title: 'State', cell: delivery => {
          const [text, color] = STATES[delivery.state] ?? [delivery.state, 'bg-secondary-lt'];
          return html`<span class="badge ${color}">${text}</span>`;
        } },
        { title: 'Attempts', cell: delivery => html`${delivery.attempts}${delivery.attempts
          ? html` <span class="text-secondary">– ${outcome(delivery)}</span>` : nothing}` },
        { title: 'Next', cell: delivery => delivery.state === 'delivered'
          ? html`<span class="text-secondary">Done ${time(delivery.delivered_at)}</span>`
          : time(delivery.next_attempt_at, '–') },
        { title: '', narrow: true, cell: delivery => may.administer() && may.change() ? html`
          <button type="button" class="btn text-nowrap" aria-label="Send ${delivery.id} again"
            ?disabled=${this.sending === delivery.id} @click=${() => this.#retry(delivery)}>
            ${icon('send')} Send again</button>` : nothing },
      ],
    });
  }

  async #retry(delivery) {
    this.sending = delivery.id;
    try {
      const next = await api.post(`${this.#path()}/${delivery.id}/retry`);
      this.#deliveries.set(this.#deliveries.value.map(one => one.id === next.id ? next : one));
      toast('It is sent again');
    } catch (error) {
      complain(error);
    }
    this.sending = undefined;
  }
}

const outcome = delivery => delivery.last_status !== null ? `answered ${delivery.last_status}`
  : ERRORS[delivery.last_error] ?? delivery.last_error ?? '';

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

customElements.define('gh-webhook-deliveries', WebhookDeliveries);
