import { html } from 'lit';
import { count, typedNumber, words } from '../core/format.js';

/** The limits that a key can have of its own: over all models together. */
const TYPES = ['requests_per_minute', 'tokens_per_minute', 'input_tokens_per_minute', 'output_tokens_per_minute'];

const control = type => `limits.${type}`;

export const limitFields = (form, limits = []) => html`<div class="row">
  ${TYPES.map(type => html`<div class="col-sm-6">${form.field(control(type), {
    label: words(type), inputmode: 'numeric', placeholder: 'No limit of its own',
    value: limits.find(limit => limit.type === type)?.value,
  })}</div>`)}</div>`;

/** What of the limits is another than before. */
export function changedLimits(values, before = []) {
  const changes = [];
  for (const type of TYPES) {
    const typed = (values[control(type)] ?? '').trim();
    const value = typed === '' ? null : typedNumber(typed);
    const held = before.find(limit => limit.type === type)?.value ?? null;
    if (value !== held) changes.push({ type, value });
  }
  return changes;
}

/** Sends limits, and says of a refusal which field it means: the server counts the limits that were sent. */
export async function sendLimits(limits, send) {
  try {
    return await send();
  } catch (error) {
    const place = /^limits\[(\d+)\]/.exec(error.field ?? '');
    if (place) error.field = control(limits[place[1]].type);
    throw error;
  }
}

/** In one line what a key's own limits are. */
export const limitsInWords = limits =>
  limits.map(limit => `${count(limit.value)} ${words(limit.type).toLowerCase()}`).join(', ');
