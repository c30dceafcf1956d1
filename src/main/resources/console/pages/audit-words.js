import { html } from 'lit';
import { words } from '../core/format.js';

/** Whose doing it was. Beside it stands what the API says of them, such as as much of a key as may be shown. */
export const ACTORS = {
  user: 'User', admin_api_key: 'Admin API key', operator: 'Operator', anonymous: 'Somebody not signed in',
  system: 'Gatehouse itself', gateway: 'Gateway',
};

/** Whoever holds a link of a mail need not be signed in for what it is good for. */
const BY_LINK = {
  'POST /v1/organizations/invites/accept': 'Holder of the invite’s link',
  'POST /v1/password_resets/confirm': 'Holder of the mailed link',
};

/** Whose doing an event was, where nobody has a name for it. */
export const kindOf = ({ actor, operation }) =>
  (actor.kind === 'anonymous' && BY_LINK[operation]) || ACTORS[actor.kind];

/** What can be done and is recorded; proposed to whoever looks for one. A refused operation is named after itself. */
export const ACTIONS = [
  'organization_created', 'organization_updated', 'organization_suspended', 'organization_resumed',
  'workspace_created', 'workspace_updated', 'workspace_archived',
  'api_key_created', 'api_key_updated', 'api_key_rotated', 'api_key_deleted',
  'admin_api_key_created', 'admin_api_key_updated', 'admin_api_key_deleted',
  'model_created', 'model_updated', 'model_retired', 'model_permission_set', 'model_permission_cleared',
  'gateway_created', 'gateway_deleted',
  'organization_rate_limit_updated', 'workspace_rate_limit_updated',
  'spend_limit_created', 'spend_limit_updated', 'spend_limit_deleted', 'spend_cap_updated',
  'user_created', 'user_updated', 'user_removed', 'invite_created', 'invite_accepted', 'invite_withdrawn',
  'workspace_member_added', 'workspace_member_updated', 'workspace_member_removed',
  'service_account_created', 'service_account_updated', 'service_account_archived',
  'service_account_member_added', 'service_account_member_updated', 'service_account_member_removed',
  'webhook_created', 'webhook_updated', 'webhook_secret_regenerated', 'webhook_deleted', 'webhook_delivery_retried',
  'spend_alert_created', 'spend_alert_updated', 'spend_alert_deleted',
  'signed_in', 'sign_in_failed', 'signed_out', 'signed_out_everywhere',
  'password_reset_requested', 'password_reset', 'password_changed',
];

/** What it was done to, by the name that the event has of it; undefined where it has none. */
export function targetOf(event) {
  for (const state of [event.after, event.before]) {
    const name = state?.name ?? state?.display_name ?? state?.email ?? state?.group;
    if (typeof name === 'string') return name;
  }
  return undefined;
}

/** The fields that differ, flat: `{field, before, after}`, undefined for what was or is not there. */
export function changesOf({ before, after }) {
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map(field => ({ field, before: old.get(field), after: now.get(field) }))
    .filter(change => change.before !== change.after);
}

function flat(state, path = '', found = new Map()) {
  for (const [name, value] of Object.entries(state ?? {})) {
    const field = path ? `${path} › ${words(name)}` : words(name);
    if (Array.isArray(value)) found.set(field, value.map(text).join(', ') || 'none');
    else if (value !== null && typeof value === 'object') flat(value, field, found);
    else found.set(field, text(value));
  }
  return found;
}

function text(value) {
  if (value === null) return 'none';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  return typeof value === 'object' ? Object.values(value).map(text).join(' ') : String(value);
}

export const changeTable = changes => html`<div class="table-responsive">
  <table class="table table-sm table-vcenter mb-0" aria-label="What changed">
  <thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
  <tbody>${changes.map(change => html`<tr>
    <th scope="row" class="fw-normal">${change.field}</th><td class="gh-names">${state(change.before)}</td>
    <td class="gh-names">${state(change.after)}</td></tr>`)}</tbody>
</table></div>`;

const state = value => value === undefined ? html`<span class="text-secondary">–</span>` : value;
