import { html, nothing } from 'lit';

const LOCAL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
const COUNT = new Intl.NumberFormat();
const SHORT = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

const utc = moment => new Date(moment).toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC').replace(/Z$/, ' UTC');

/** A moment as it is here; as it is in UTC where somebody points at it. */
export const time = (moment, otherwise = 'Never') => moment
  ? html`<time datetime=${moment} title=${utc(moment)}>${LOCAL.format(new Date(moment))}</time>` : otherwise;

export const day = (moment, otherwise = nothing) => moment
  ? html`<time datetime=${moment} title=${utc(moment)}>${DAY.format(new Date(moment))}</time>` : otherwise;

export const count = n => COUNT.format(n);
export const short = n => SHORT.format(n);

/** Dollars of the cents that the API speaks, which are decimal strings: `"1234.5"` is $12.345. */
export function dollars(cents) {
  if (cents === null || cents === undefined) return '–';
  const amount = Number(cents) / 100;
  const digits = amount !== 0 && Math.abs(amount) < 0.1 ? 6 : 2;
  return new Intl.NumberFormat(undefined, {
    style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: digits,
  }).format(amount);
}

const MOST_DIGITS = 6;

/** How many digits behind the point an amount takes: all that it has, but no more than make three that count. */
function digitsOf(amount) {
  const exact = amount.toFixed(MOST_DIGITS).replace(/0+$/, '').split('.')[1].length;
  return Math.min(exact, 2 - Math.floor(Math.log10(amount)));
}

/**
 * For amounts that stand under each other: text of one, with as many digits as the smallest of them takes.
 * @param all cents, as `dollars` takes them
 */
export function evenDollars(all) {
  const amounts = all.map(one => Math.abs(Number(one)) / 100).filter(amount => amount > 0);
  const digits = amounts.length === 0 ? 2 : Math.min(MOST_DIGITS, Math.max(2, digitsOf(Math.min(...amounts))));
  const format = new Intl.NumberFormat(undefined, {
    style: 'currency', currency: 'USD', minimumFractionDigits: digits, maximumFractionDigits: digits,
  });
  return one => one === null || one === undefined ? '–' : format.format(Number(one) / 100);
}

/**
 * The cents that the API wants of the dollars that somebody typed, to the digit: no binary fraction comes between.
 * What is no amount is handed on as it is, and the server says what is wrong with it.
 */
export function cents(typed) {
  const text = String(typed).trim();
  const parts = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!parts || (!parts[2] && !parts[3])) return text;
  const digits = (parts[3] ?? '').padEnd(2, '0');
  const whole = `${parts[2]}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const fraction = digits.slice(2).replace(/0+$/, '');
  return `${parts[1]}${whole}${fraction ? `.${fraction}` : ''}`;
}

/** What the server says of amounts, whose cents nobody here has typed. */
export const inDollars = message => message.replace(/\b\d+(?:\.\d+)?(?: cents)?\b/g,
  amount => dollars(amount.split(' ')[0]));

/** The cents of a field with dollars; what is no amount is refused at the field. */
export function amountOf(typed, field) {
  const amount = cents(typed);
  if (/^\d+(\.\d+)?$/.test(amount)) return amount;
  throw Object.assign(new Error('This has to be an amount in dollars, such as 25 or 19.99.'), { field });
}

/** The dollars that a field shows for cents, without a currency. */
export function typedDollars(amount) {
  if (amount === null || amount === undefined) return '';
  const [whole, fraction = ''] = String(amount).split('.');
  const padded = whole.padStart(3, '0');
  const text = `${padded.slice(0, -2)}.${padded.slice(-2)}${fraction}`;
  return text.replace(/\.00$/, '');
}

const WHOLE_NUMBER = /^(\d+|\d{1,3}(,\d{3})+)$/;

/**
 * The number that somebody typed. A comma is taken for what parts thousands only where it can be nothing else: half of the
 * world means one and a half by `1,5`. What is no number is handed on as it is, and the server says what is wrong with it.
 */
export function typedNumber(typed) {
  const text = String(typed).trim();
  return WHOLE_NUMBER.test(text) ? Number(text.replaceAll(',', '')) : text;
}

const WORDS = {
  workspace_admin: 'Workspace Admin', workspace_developer: 'Workspace Developer',
  workspace_restricted_developer: 'Workspace Restricted Developer', workspace_user: 'Workspace User',
  workspace_billing: 'Workspace Billing', admin: 'Admin', developer: 'Developer', billing: 'Billing', user: 'User',
  claude_code_user: 'Claude Code User', requests_per_minute: 'Requests / min', tokens_per_minute: 'Tokens / min',
  input_tokens_per_minute: 'Input tokens / min', output_tokens_per_minute: 'Output tokens / min',
};

/** What people call what the API calls `snake_case`. */
export const words = name => (Object.hasOwn(WORDS, name) ? WORDS[name] : undefined)
  ?? String(name).replaceAll('_', ' ').replace(/\bapi\b/g, 'API').replace(/\b(id)(s?)\b/g, 'ID$2')
    .replace(/^./, first => first.toUpperCase());
