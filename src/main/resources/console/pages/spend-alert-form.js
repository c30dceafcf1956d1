import { html, nothing } from 'lit';
import { amountOf, typedDollars, words } from '../core/format.js';
import { different } from '../ui/edit.js';
import { PERIODS } from './spend-gauge.js';

/**
 * The dialog of a spend alert, as `openEditor` takes it.
 * @param alert null for a new one @param webhooks those that the person may see
 */
export function alertDialog(alert, webhooks) {
  const told = alert?.channels.flatMap(channel => channel.recipients ?? []) ?? [];
  const called = alert?.channels.map(channel => channel.webhook_id).filter(Boolean) ?? [];
  // What somebody may not see stays as it is.
  const unseen = called.filter(id => !webhooks.some(webhook => webhook.id === id));
  let percent = alert ? alert.threshold_percent !== null : false;
  return {
    title: alert ? 'Edit alert' : 'Add alert', submit: alert ? 'Save' : 'Add',
    body: (form, host) => html`
      ${form.field('period', {
    label: 'Period', options: PERIODS.map(one => [one, words(one)]), value: alert?.period ?? 'monthly',
  })}
      ${form.field('kind', {
    label: 'Threshold', value: percent ? 'percent' : 'amount',
    options: [['amount', 'An amount'], ['percent', 'A part of the spend limit']],
    input: event => { percent = event.target.value === 'percent'; host.requestUpdate(); },
  })}
      ${percent ? form.field('threshold_percent', { label: 'Percent', suffix: '%', inputmode: 'numeric', required: true,
    value: alert?.threshold_percent ?? '80', hint: 'Of the limit of the same period; without a limit it is never reached.' })
    : form.field('threshold_amount', { label: 'Amount', prefix: '$', inputmode: 'decimal', required: true,
      value: typedDollars(alert?.threshold_amount) })}
      ${form.field('channels', {
    label: 'E-mail addresses', rows: 3, value: told.join('\n'), placeholder: 'billing@example.com',
    hint: 'One on each line. They need not be of users here.',
  })}
      ${webhooks.length === 0 ? nothing : html`<fieldset><legend class="form-label">Webhooks</legend>
        ${webhooks.map(webhook => form.field(`webhook:${webhook.id}`, { type: 'checkbox', label: webhook.name,
    value: called.includes(webhook.id) }))}</fieldset>`}`,
    save: async (values, send) => {
      const recipients = values.channels.split(/[\s,;]+/).filter(Boolean);
      const hooks = [...webhooks.map(webhook => webhook.id).filter(id => values[`webhook:${id}`]), ...unseen];
      if (recipients.length + hooks.length === 0) {
        throw Object.assign(new Error('Say whom it tells: an e-mail address or a webhook.'), { field: 'channels' });
      }
      const threshold = percent ? { threshold_percent: whole(values.threshold_percent) }
        : { threshold_amount: amountOf(values.threshold_amount, 'threshold_amount') };
      try {
        return await send(different({
          period: values.period, ...threshold, channels: [
            ...(recipients.length ? [{ type: 'email', recipients }] : []),
            ...hooks.map(id => ({ type: 'webhook', webhook_id: id })),
          ],
        }, alert ?? {}));
      } catch (refused) {
        throw named(refused, recipients);
      }
    },
  };
}

/** The server knows addresses by their place in a list, people by what they typed. */
function named(refused, recipients) {
  const place = /^channels\[0\]\.recipients\[(\d+)\]$/.exec(refused.field ?? '');
  if (place) refused.message = refused.message.replace(refused.field, `“${recipients[place[1]]}”`);
  return refused;
}

/** What is no number is handed on as it is: the server says what is wrong with it. */
const whole = typed => /^\d+$/.test(typed.trim()) ? Number(typed) : typed;
