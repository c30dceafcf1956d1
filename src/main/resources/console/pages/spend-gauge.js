import { html, nothing } from 'lit';
import { dollars, time } from '../core/format.js';
import { api } from '../core/session.js';
import { gauge } from '../ui/gauge.js';

export const PERIODS = ['daily', 'weekly', 'monthly'];

/** What holds now: of one workspace, or of all scopes that the person may see. */
export const effectiveOf = async workspaceId =>
  api.all('/v1/organizations/spend_limits/effective', { workspace_id: workspaceId });

const WHOSE = { workspace: 'the workspace’s limit', organization: 'the organization’s limit', usage_tier: 'the operator’s cap' };

/** Whose limit is the lowest. */
export const whose = limit => WHOSE[limit.source.type] ?? limit.source.type;

/** What is spent of a limit that holds, what others spent of it where it is shared, and what remains. */
export function spendGauge(limit) {
  const [amount, spent, left] = [limit.amount, limit.period_to_date_spend, limit.remaining].map(Number);
  const shared = limit.scope.type === 'workspace' && limit.source.type !== 'workspace';
  const others = shared ? Math.max(0, amount - left - spent) : 0;
  return html`<div class="d-flex flex-wrap justify-content-between gap-2 mb-1">
      <span><strong>${dollars(limit.period_to_date_spend)}</strong> spent${others ? html` <span class="text-secondary">and
        ${dollars(others)} by others</span>` : nothing}</span>
      <span>${dollars(limit.remaining)} of <strong>${dollars(limit.amount)}</strong> left</span>
    </div>
    ${gauge({ label: `Spent of ${whose(limit)}, ${limit.period}`, used: amount ? spent / amount : 1, others: amount ? others / amount : 0 })}
    <div class="d-flex flex-wrap justify-content-between gap-2 text-secondary small mt-1">
      <span>Held by ${whose(limit)}</span><span>Begins anew ${time(limit.reset_at)}</span>
    </div>`;
}
