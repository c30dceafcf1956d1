import { html } from 'lit';
import { amountOf, typedDollars, typedNumber, words } from '../core/format.js';
import { LIMIT_TYPES } from './limit-table.js';

export const MODEL_TYPES = ['text', 'embedding', 'image', 'audio', 'video', 'rerank'];

const METERS = { tokens: 'Tokens', images: 'Images' };

const PRICES = {
  input: 'Input tokens', output: 'Output tokens', cache_read: 'Tokens read from a cache',
    cache_write: 'Tokens written to a cache',
  image: 'An image',
};

/** By what a model of the type is metered where nobody says otherwise. */
const meterOf = type => type === 'image' || type === 'video' ? 'images' : 'tokens';

/**
 * The dialog that changes a model of the catalog, as `openEditor` takes it, or adds one.
 * @param model null for a new one @param known `vendors` and `groups` that there are
 */
export const modelDialog = (model, known) => ({
  title: model ? `Edit ${model.display_name}` : 'Add model', submit: model ? 'Save' : 'Add', size: 'modal-lg',
  body: form => html`
    <div class="row">
      <div class="col-md-6">${form.field('id', { label: 'ID', value: model?.id, required: !model,
        disabled: Boolean(model),
    hint: model ? 'An ID stays for ever.' : 'What callers name in their requests.' })}</div>
      <div class="col-md-6">${form.field('display_name', { label: 'Display name', value: model?.display_name,
        required: true })}</div>
      <div class="col-md-6">${form.field('vendor', { label: 'Vendor', value: model?.vendor, required: true,
        list: known.vendors })}</div>
      <div class="col-md-6">${form.field('type', { label: 'Type', value: model?.model_type ?? 'text',
    options: MODEL_TYPES.map(type => [type, words(type)]), input: event => meterBy(event.target) })}</div>
      <div class="col-md-6">${form.field('aliases', { label: 'Aliases', value: model?.aliases.join('\n') ?? '', rows: 2,
    hint: 'Other names for it, one in a line.' })}</div>
      <div class="col-md-6">${meters(form, model)}</div>
      <div class="col-12">${form.field('rate_limit_group', { label: 'Rate-limit group',
        value: model?.rate_limit_group.display_name,
    list: known.groups, hint: model ? 'Models of one group share its limits.'
      : 'Models of one group share its limits. Empty: a group of its own.' })}</div>
    </div>
    <h3 class="h4 mt-2">Prices</h3>
    <p class="text-secondary">In dollars, for a million tokens or for an image. What was used before keeps the price
      that it had.</p>
    <div class="row">${Object.entries(PRICES).map(([kind, title]) => html`
      <div class="col-sm-6 col-md-4">${form.field(`prices.${kind}`,
    { label: title, prefix: '$', inputmode: 'decimal', value: typedDollars(model?.prices[kind]) })}</div>`)}</div>
    <h3 class="h4 mt-2">Default limits of the group</h3>
    <p class="text-secondary">What an organization gets that was given nothing else. They hold for every model of the
      group.</p>
    <div class="row">${LIMIT_TYPES.map(type => html`<div class="col-sm-6">${form.field(`default_limits.${type}`,
    { label: words(type), inputmode: 'numeric', value: limitOf(model, type) })}</div>`)}</div>`,
  save: (values, send) => save(model, values, send),
});

/** The server names the list; it is shown at the first of its boxes. */
const meters = (form, model) => html`<fieldset class="mb-3"><legend class="form-label">Metered in</legend>
  ${Object.entries(METERS).map(([meter, title]) => form.field(meter === 'tokens' ? 'meters' : `meters.${meter}`,
    { label: title, type: 'checkbox', value: (model?.meters ?? ['tokens']).includes(meter) }))}</fieldset>`;

/** Another type is mostly metered otherwise, too: the boxes follow, and can be ticked anew. */
function meterBy(select) {
  const { elements } = select.form;
  elements.namedItem('meters').checked = meterOf(select.value) === 'tokens';
  elements.namedItem('meters.images').checked = meterOf(select.value) === 'images';
}

const limitOf = (model, type) => String(model?.default_limits.find(limit => limit.type === type)?.value ?? '');

async function save(model, values, send) {
  const limits = LIMIT_TYPES.map(type => ({ type, typed: values[`default_limits.${type}`].trim() }))
    .filter(({ type, typed }) => typed !== limitOf(model, type));
  const body = changed(model, values);
  if (limits.length > 0) {
    body.default_limits = limits.map(({ type, typed }) => ({ type, value: typed === '' ? null : typedNumber(typed) }));
  }
  try {
    return await send(body);
  } catch (error) {
    // The server counts the limits that were sent, the form names all of them.
    error.field = error.field?.replace(/^default_limits\[(\d+)\].*/, (whole, index) =>
      `default_limits.${limits[index].type}`);
    throw error;
  }
}

/** What is another than it was; all of a new one. */
function changed(model, values) {
  const now = {
    display_name: values.display_name, vendor: values.vendor, type: values.type,
    aliases: values.aliases.split('\n').map(alias => alias.trim()).filter(Boolean),
    meters: [...(values.meters ? ['tokens'] : []), ...(values['meters.images'] ? ['images'] : [])],
    rate_limit_group: values.rate_limit_group.trim(),
  };
  const before = model && { ...model, type: model.model_type, rate_limit_group: model.rate_limit_group.display_name };
  const body = Object.fromEntries(Object.entries(now).filter(([name, value]) => !before
    || String(before[name]) !== String(value)));
  if (!model) {
    body.id = values.id;
    if (!now.rate_limit_group) delete body.rate_limit_group;
  }
  const prices = Object.keys(PRICES).map(kind => [kind, values[`prices.${kind}`].trim()])
    .filter(([kind, typed]) => typed !== typedDollars(model?.prices[kind]))
    .map(([kind, typed]) => [kind, typed === '' ? null : amountOf(typed, `prices.${kind}`)]);
  if (prices.length > 0) body.prices = Object.fromEntries(prices);
  return body;
}
