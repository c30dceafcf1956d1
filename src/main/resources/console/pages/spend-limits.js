import { html, nothing } from 'lit';
import { amountOf, cents, dollars, inDollars, typedDollars, words } from '../core/format.js';
import { api } from '../core/session.js';
import { confirm } from '../ui/dialog.js';
import { openCreator, openEditor } from '../ui/edit.js';
import { icon } from '../ui/icon.js';
import { toast } from '../ui/toast.js';
import { PERIODS, spendGauge } from './spend-gauge.js';

const PATH = '/v1/organizations/spend_limits';

const OF = { daily: 'a day', weekly: 'a week', monthly: 'a month' };

const THE = { daily: 'the day', weekly: 'the week', monthly: 'the month' };

const BEGINS = {
  daily: 'A day begins at midnight UTC.', weekly: 'A week begins on Monday at midnight UTC.',
  monthly: 'A month begins on the first at midnight UTC.',
};

/**
 * The limits of one scope, period by period: what holds, what is spent of it, and its own limit to change.
 * @param scope as the API has it @param own the scope's limits @param effective what holds for it
 * @param spent since each period began, where nothing holds that says it
 * @param change whether the person may; @param changed is called once something is another
 */
export function spendLimits({ scope, own, effective, spent, cap, change, changed }) {
  const none = scope.type === 'workspace' ? 'No limit of its own' : 'No limit';
  return html`<div class="list-group list-group-flush">${PERIODS.map(period => {
    const limit = own.find(one => one.period === period);
    const holds = effective.find(one => one.period === period);
    return html`<div class="list-group-item" data-key=${period}><div class="row g-3 align-items-center">
      <div class="col-12 col-md-3"><h3 class="h4 mb-1">${words(period)}</h3>
        <span class="text-secondary">${limit ? `Limit ${dollars(limit.amount)} ${OF[period]}` : none}</span>
        ${cap && period === 'monthly' ? html`<div class="text-secondary" data-testid="cap">
          Operator’s cap ${dollars(cap.amount)}</div>` : nothing}
      </div>
      <div class="col">${holds ? spendGauge(holds) : html`<div><strong>${dollars(spent[period])}</strong> spent</div>
        <span class="text-secondary small">No ${period} limit holds.</span>`}</div>
      ${change ? html`<div class="col-12 col-md-auto btn-list gh-limit-actions">
        <button type="button" class="btn" aria-label="${limit ? 'Change' : 'Set'} the ${period} limit"
          @click=${() => set(scope, period, limit, holds, spent[period]).then(done => done && changed())}>
          ${limit ? 'Change limit' : 'Set limit'}</button>
        <button type="button" class="btn btn-action ${limit ? '' : 'invisible'}" aria-label="Remove the ${period} limit"
          title="Remove the ${period} limit" ?disabled=${!limit}
          @click=${() => remove(limit).then(done => done && changed())}>${icon('trash')}</button>
      </div>` : nothing}
    </div></div>`;
  })}</div>`;
}

/** Whether a limit that somebody typed is spent before it holds. What is no amount is refused at its field. */
function isSpent(typed, spent) {
  const amount = cents(typed);
  return /^\d+(\.\d+)?$/.test(amount) && Number(amount) <= Number(spent);
}

/** What a limit that is spent already comes to. */
const stopped = (scope, period, amount) => `Every call ${scope.type === 'workspace' ? 'of this workspace' : 'of the organization'}`
  + ` is refused until ${Number(amount) === 0 ? '' : `${THE[period]} ends, or until `}the limit is raised.`;

async function set(scope, period, limit, holds, sinceItBegan) {
  const spent = holds?.period_to_date_spend ?? sinceItBegan;
  const shared = scope.type === 'workspace' && holds && holds.source.type !== 'workspace'
    ? `It cannot be above ${dollars(holds.amount)}, the organization’s. ` : '';
  let typed = '';
  const stops = () => isSpent(typed, spent);
  const dialog = now => ({
    title: `${now ? 'Change' : 'Set'} the ${period} spend limit`,
    submit: () => stops() ? 'Save and stop calls' : 'Save',
    body: (form, host) => html`<p>Spent since ${THE[period]} began: <strong>${dollars(spent)}</strong></p>
      ${form.field('amount', {
        label: 'Amount', prefix: '$', suffix: OF[period], inputmode: 'decimal', required: true,
        value: typedDollars(now?.amount),
        hint: `${shared}${BEGINS[period]} Calls are refused once it is spent; 0 lets nothing be spent.`,
        input: event => { typed = event.target.value; host.requestUpdate(); },
      })}`,
    warning: () => stops() ? html`<div class="alert alert-warning w-100" role="status"><div>
      ${stopped(scope, period, cents(typed))}</div></div>` : nothing,
    save: async (values, send) => {
      const amount = amountOf(values.amount, 'amount');
      try {
        return await send(amount === now?.amount ? {} : { scope, period, amount });
      } catch (refused) {
        if (refused.code === 'spend_limit_above_organization') refused.message = inDollars(refused.message);
        throw refused;
      }
    },
  });
  const saved = limit ? await openEditor({ client: api, path: `${PATH}/${limit.id}`, to: PATH }, dialog)
    // Where somebody else has set one meanwhile, it is not overwritten.
    : await openCreator(dialog(), body => api.post(PATH, body, { 'if-match': '"none"' }));
  if (!saved) return saved;
  const most = `At most ${dollars(saved.amount)} ${OF[period]} may be spent`;
  if (isSpent(typedDollars(saved.amount), spent)) toast(`${most}. ${stopped(scope, period, saved.amount)}`, 'warning');
  else toast(most);
  return saved;
}

async function remove(limit) {
  const done = await confirm({
    title: `Remove the ${limit.period} limit?`, submit: 'Remove limit',
    body: html`<p class="mb-0">${limit.scope.type === 'workspace'
      ? 'The organization’s limit then holds for this workspace, where there is one.'
      : 'Then only the operator’s cap holds, where there is one, and the limits of workspaces.'}</p>`,
    save: () => api.delete(`${PATH}/${limit.id}`),
  });
  if (done) toast(`The ${limit.period} limit is removed`);
  return done;
}
