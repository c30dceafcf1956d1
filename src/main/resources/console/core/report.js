import { parameter } from './router.js';
import { api } from './session.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How many buckets a page of a report has at most. */
const MOST = { '1m': 1440, '1h': 168, '1d': 31 };

/** More than this nobody reads in one chart, and it would be asked for page after page. */
const LONGEST = 731 * DAY;

const month = (now, ago) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - ago, 1);

/** The ranges to choose from: where each begins and ends, and how long its buckets are. */
const RANGES = {
  '1h': { words: 'Last hour', width: '1m', of: now => [now - HOUR] },
  '24h': { words: 'Last 24 hours', width: '1h', of: now => [now - DAY] },
  '7d': { words: 'Last 7 days', width: '1d', of: now => [now - 6 * DAY] },
  '30d': { words: 'Last 30 days', width: '1d', of: now => [now - 29 * DAY] },
  month: { words: 'This month', width: '1d', of: now => [month(now, 0)] },
  last_month: { words: 'Last month', width: '1d', of: now => [month(now, 1), month(now, 0)] },
};

export const RANGE_WORDS = Object.entries(RANGES).map(([name, range]) => [name, range.words])
  .concat([['custom', 'Custom …']]);

const USUAL = '7d';

/** The range that the address names: `{name, from, to}`; the latter two only of one that somebody typed. */
export function chosenRange() {
  const name = parameter('range');
  if (name === 'custom') return { name, from: parameter('from') ?? '', to: parameter('to') ?? '' };
  return { name: Object.hasOwn(RANGES, name ?? '') ? name : USUAL, from: '', to: '' };
}

/** @returns why it is no range, in words at its field; null where it is one */
export function wrongRange({ name, from, to }) {
  if (name !== 'custom') return null;
  const [start, end] = [Date.parse(from), Date.parse(to)];
  if (Number.isNaN(start)) return { from: 'Say when it begins.' };
  if (Number.isNaN(end)) return { to: 'Say when it ends.' };
  if (end <= start) return { to: 'It ends after it begins.' };
  return end - start > LONGEST ? { to: 'A range is two years long at the most.' } : null;
}

const widthOf = span => span <= 3 * HOUR ? '1m' : span <= 3 * DAY ? '1h' : '1d';

/** What the API wants to be told of a range. */
function times({ name, from, to }) {
  if (name === 'custom') {
    return { starting_at: from, ending_at: to, bucket_width: widthOf(Date.parse(to) - Date.parse(from)) };
  }
  const { width, of } = RANGES[name];
  const [start, end] = of(new Date()).map(moment => new Date(moment).toISOString());
  return { starting_at: start, ending_at: end, bucket_width: width };
}

/** The parameters of a report of the range, with what is given beside it. */
export const reportParameters = (range, parameters) => ({ ...times(range), ...parameters });

/** All pages of a report. @returns its buckets and how long they are */
export async function readReport(path, range, parameters) {
  const asked = reportParameters(range, parameters);
  return { buckets: await api.all(path, { ...asked, limit: MOST[asked.bucket_width] }), width: asked.bucket_width };
}

/** How many shares of a stack can still be told from each other; the others become one. */
export const MOST_SHARES = 8;

/**
 * Cuts the buckets of a report into shares, the largest first.
 * @param of tells whose a result is @param value how much it is
 * @returns `{shares: [{key, total, values}], others: how many became the last one}`; its key is undefined
 */
export function stack(buckets, of, value) {
  const found = new Map();
  buckets.forEach((bucket, n) => bucket.results.forEach(result => {
    const key = of(result);
    if (!found.has(key)) found.set(key, { key, total: 0, values: new Array(buckets.length).fill(0) });
    const share = found.get(key);
    share.values[n] += value(result);
    share.total += value(result);
  }));
  const sorted = [...found.values()].filter(share => share.total > 0).sort((a, b) => b.total - a.total);
  if (sorted.length <= MOST_SHARES) return { shares: sorted, others: 0 };
  const rest = sorted.slice(MOST_SHARES - 1);
  const others = {
    key: undefined, total: rest.reduce((sum, share) => sum + share.total, 0),
    values: buckets.map((_, n) => rest.reduce((sum, share) => sum + share.values[n], 0)),
  };
  return { shares: [...sorted.slice(0, MOST_SHARES - 1), others], others: rest.length };
}

/** Cents with their ten-thousandths as a whole number, which can be added up without losing any. */
export const exact = amount => Math.round(Number(amount) * 10_000);

const OF_DAY = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', month: 'short', day: 'numeric' });
const OF_YEARS = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', dateStyle: 'medium' });
const OF_HOUR = new Intl.DateTimeFormat(undefined, { weekday: 'short', hour: '2-digit', minute: '2-digit' });
const OF_MINUTE = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });

/** What buckets are called: days are those of UTC, hours and minutes those of here. */
export function bucketNames(buckets, width) {
  const format = { '1m': OF_MINUTE, '1h': OF_HOUR, '1d': buckets.length > 300 ? OF_YEARS : OF_DAY }[width];
  return buckets.map(bucket => format.format(new Date(bucket.starting_at)));
}
