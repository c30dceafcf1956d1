import { html, nothing } from 'lit';
import { cents, typedDollars, words } from '../core/format.js';
import { openForm } from '../ui/dialog.js';
import { PERIODS } from './spend-gauge.js';

/**
 * The dialog of a spend alert.
 * @param alert null for a new one @param webhooks those that the person may see
 * @param save gets what the API wants @returns what it returned
 */
export function editAlert(alert, webhooks, save) {
  const told = alert?.channels.flatMap(channel => channel.recipients ?? []) ?? [];
  const called = alert?.channels.map(channel => channel.webhook_id).filter(Boolean) ?? [];
  // What somebody may not see stays as it is.
  const unseen = called.filter(id => !webhooks.some(webhook => webhook.id === id));
  let percent = alert ? alert.threshold_percent !== null : false;
  return openForm({
    title: alert ? 'Edit alert' : 'Add alert', submit: alert ? 'Save' : 'Add',
    body: (form, host) => html`
      ${form.field('period', { label: 'Period', options: PERIODS.map(one => [one, words(one)]), value: alert?.period ?? 'monthly' })}
      ${form.field('kind', {
    label: 'Threshold', options: [['amount', 'An amount'], ['percent', 'A part of the spend limit']], value: percent ? 'percent' : 'amount',
    input: event => { percent = event.target.value === 'percent'; host.requestUpdate(); },
  })}
      ${percent ? form.field('threshold_percent', { label: 'Percent', suffix: '%', inputmode: 'numeric', required: true,
    value: alert?.threshold_percent ?? '80', hint: 'Of the limit of the same period; without a limit it is never reached.' })
    : form.field('threshold_amount', { label: 'Amount', prefix: '$', inputmode: 'decimal', required: true,
      value: typedDollars(alert?.threshold_amount) })}
      ${form.field('channels', { label: 'E-mail addresses', rows: 3, value: told.join('\n'), placeholder: 'billing@example.com',
    hint: 'One on each line. They need not be of users here.' })}
      ${webhooks.length === 0 ? nothing : html`<fieldset><legend class="form-label">Webhooks</legend>
        ${webhooks.map(webhook => form.field(`webhook:${webhook.id}`, { type: 'checkbox', label: webhook.name,
    value: called.includes(webhook.id) }))}</fieldset>`}`,
    save: values => {
      const recipients = values.channels.split(/[\s,;]+/).filter(Boolean);
      const hooks = [...webhooks.map(webhook => webhook.id).filter(id => values[`webhook:${id}`]), ...unseen];
      return save({
        period: values.period,
        ...(percent ? { threshold_percent: whole(values.threshold_percent) } : { threshold_amount: cents(values.threshold_amount) }),
        channels: [
          ...(recipients.length ? [{ type: 'email', recipients }] : []),
          ...hooks.map(id => ({ type: 'webhook', webhook_id: id })),
        ],
      });
    },
  });
}

/** What is no number is handed on as it is: the server says what is wrong with it. */
const whole = typed => /^\d+$/.test(typed.trim()) ? Number(typed) : typed;
