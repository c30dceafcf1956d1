import { html, nothing } from 'lit';
import { dollars, time } from '../core/format.js';
import { exact } from '../core/report.js';
import { api } from '../core/session.js';
import { gauge } from '../ui/gauge.js';

export const PERIODS = ['daily', 'weekly', 'monthly'];

/** What holds now: of one workspace, or of all scopes that the person may see. */
export const effectiveOf = async workspaceId =>
  api.all('/v1/organizations/spend_limits/effective', { workspace_id: workspaceId });

const DAY = 24 * 60 * 60_000;

/** When the periods began that run: days, weeks from Monday and months of UTC. */
function begins(now = new Date()) {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return {
    daily: today,
    weekly: today - ((now.getUTCDay() + 6) % 7) * DAY,
    monthly: Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1),
  };
}

/** What is spent since each period began, of the report of cost: limits say it only where there are any. */
export async function spentSoFar(workspaceId) {
  const from = begins();
  const buckets = await api.all('/v1/organizations/cost_report', {
    starting_at: new Date(Math.min(...Object.values(from))).toISOString(), bucket_width: '1d', limit: 31,
    workspace_ids: workspaceId ? [workspaceId] : [],
  });
  const since = start => buckets.filter(bucket => Date.parse(bucket.starting_at) >= start)
    .flatMap(bucket => bucket.results).reduce((sum, result) => sum + exact(result.amount), 0) / 10_000;
  return Object.fromEntries(PERIODS.map(period => [period, since(from[period])]));
}

const WHOSE = {
  workspace: 'the workspace’s limit', organization: 'the organization’s limit', usage_tier: 'the operator’s cap',
};

/** Whose limit is the lowest. */
export const whose = limit => WHOSE[limit.source.type] ?? limit.source.type;

/** What others have spent of a limit that a workspace shares with them. */
function spentByOthers(limit) {
  if (limit.scope.type !== 'workspace' || limit.source.type === 'workspace') return 0;
  return Math.max(0, Number(limit.amount) - Number(limit.remaining) - Number(limit.period_to_date_spend));
}

/** The bar alone. A limit of nothing is spent from the first. */
export function spentOf(limit, label) {
  const amount = Number(limit.amount);
  if (amount === 0) return gauge({ label, used: 1 });
  return gauge({
    label, used: Number(limit.period_to_date_spend) / amount, others: spentByOthers(limit) / amount,
  });
}

/** The bar with its numbers: what is spent, what others spent of it where it is shared, and what remains. */
export function spendGauge(limit) {
  const others = spentByOthers(limit);
  return html`<div class="d-flex flex-wrap justify-content-between gap-2 mb-1">
      <span><strong>${dollars(limit.period_to_date_spend)}</strong> spent
        ${others ? html`<span class="text-secondary">and ${dollars(others)} by others</span>` : nothing}</span>
      <span>${dollars(limit.remaining)} of <strong>${dollars(limit.amount)}</strong> left</span>
    </div>
    ${spentOf(limit, `Spent of ${whose(limit)}, ${limit.period}`)}
    <div class="d-flex flex-wrap justify-content-between gap-2 text-secondary small mt-1">
      <span>Held by ${whose(limit)}</span><span>Begins anew ${time(limit.reset_at)}</span>
    </div>`;
}
