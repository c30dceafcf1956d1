import { html, nothing } from 'lit';
import { may } from '../core/may.js';
import { api } from '../core/session.js';
import { time } from '../core/format.js';
import { confirm, openForm } from '../ui/dialog.js';
import { different, openEditor } from '../ui/edit.js';
import { showSecret } from '../ui/secret.js';
import { toast } from '../ui/toast.js';
import { changedLimits, limitFields, sendLimits } from './key-limits.js';

const PATH = '/v1/organizations/api_keys';
const HOUR = 3600;
const OVERLAPS = [
  ['0', 'None: the present secret stops at once'], [String(HOUR / 4), '15 minutes'], [String(HOUR), '1 hour'],
  [String(6 * HOUR), '6 hours'], [String(24 * HOUR), '24 hours'], [String(3 * 24 * HOUR), '3 days'],
  [String(7 * 24 * HOUR), '7 days'],
];

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * @param workspaces those whose keys the person may manage; of more than one, the form asks which
 * @returns the key; undefined where none was made
 */
export async function createKey(workspaces) {
  // Of more than one none is proposed: a key never moves, and the first may be the one that can call every model.
  let workspace = workspaces.length === 1 ? workspaces[0] : undefined;
  let accounts = [];
  const loadAccounts = async host => {
    const asked = workspace;
    if (!asked) return;
    const found = await accountsOf(asked.id).catch(() => []);
    if (asked !== workspace) return;
    accounts = found;
    host.requestUpdate();
  };
  let loaded = false;
  const key = await openForm({
    title: workspaces.length === 1 ? `Create an API key in ${workspace.name}` : 'Create an API key',
    submit: 'Create key',
    body: (form, host) => {
      if (!loaded) {
        loaded = true;
        loadAccounts(host);
      }
      return html`
        ${form.field('name', { label: 'Name', required: true, hint: 'For people: what uses the key.' })}
        ${workspaces.length === 1 ? nothing : form.field('workspace_id', {
          label: 'Workspace', required: true, value: workspace?.id ?? '',
          options: [['', 'Choose a workspace'], ...workspaces.map(one => [one.id, one.name])],
          hint: 'Its models and limits hold for the key. A key never moves to another workspace.',
          input: event => {
            workspace = workspaces.find(one => one.id === event.target.value);
            accounts = [];
            loadAccounts(host);
            host.requestUpdate();
          } })}
        ${form.field('expires_at', { label: 'Expires', type: 'datetime-local',
          hint: `In your time zone (${zone()}). Without a date the key never expires.` })}
        ${accounts.length === 0 ? nothing : form.field('service_account_id', { label: 'Service account', value: '',
          options: [['', 'None: it acts for the workspace'], ...accounts],
          hint: 'The key ends when its service account is archived or leaves the workspace.' })}
        <details><summary class="mb-3">Limits of its own</summary>
          <p class="text-secondary">Over all models together, beside what the workspace and the organization allow.</p>
          ${limitFields(form)}</details>`;
    },
    save: (values, form) => {
      refuseNoWorkspace(workspace);
      refuseHalfADate(form.elements.expires_at);
      const limits = changedLimits(values);
      return sendLimits(limits, () => api.post(PATH, {
        name: values.name, workspace_id: workspace.id,
        ...(values.expires_at && { expires_at: new Date(values.expires_at).toISOString() }),
        ...(values.service_account_id && { service_account_id: values.service_account_id }),
        ...(limits.length > 0 && { limits }),
      }));
    },
  });
  if (key) await showSecret({ title: `${key.name} is created`, secret: key.secret, what: 'API key' });
  return key;
}

function refuseNoWorkspace(workspace) {
  if (workspace) return;
  throw Object.assign(new Error('Choose the workspace whose models and limits hold for the key.'), { field: 'workspace_id' });
}

/** A date of which a part is missing reads as no date at all: a key would never expire that was meant to. */
function refuseHalfADate(input) {
  if (!input.validity.badInput) return;
  throw Object.assign(new Error('Complete the date and the time, or clear both.'), { field: 'expires_at' });
}

/** Only admins see what service accounts are called. */
async function accountsOf(workspaceId) {
  const [members, known] = await Promise.all([
    api.all(`/v1/organizations/workspaces/${workspaceId}/service_accounts`),
    may.administer() ? api.all('/v1/organizations/service_accounts') : [],
  ]);
  return members.map(({ service_account_id: id }) => [id, known.find(account => account.id === id)?.name ?? id]);
}

export function renameKey({ id }) {
  return openEditor({ client: api, path: `${PATH}/${id}` }, key => ({
    title: 'Rename API key', body: form => form.field('name', { label: 'Name', value: key.name, required: true }),
    save: (values, send) => send(different({ name: values.name }, key)),
  }));
}

export function limitKey({ id }) {
  return openEditor({ client: api, path: `${PATH}/${id}` }, key => ({
    title: `Limits of ${key.name}`,
    body: form => html`<p>Over all models together. The limits of the workspace and the organization hold beside these;
        an empty field sets none of its own.</p>${limitFields(form, key.limits)}`,
    save: (values, send) => {
      const limits = changedLimits(values, key.limits);
      return sendLimits(limits, () => send(limits.length > 0 ? { limits } : {}));
    },
  }));
}

export async function enableKey(key) {
  const changed = await api.post(`${PATH}/${key.id}`, { status: 'active' });
  toast(`${key.name} is enabled`);
  return changed;
}

export async function disableKey(key) {
  return await openForm({
    title: `Disable ${key.name}?`, submit: 'Disable', danger: true,
    body: () => html`<p class="mb-0">Every call with <code>${key.partial_key_hint}</code> is refused within a second,
      until somebody enables the key again.</p>`,
    save: () => api.post(`${PATH}/${key.id}`, { status: 'inactive' }),
  });
}

export async function rotateKey(key) {
  let overlap = '0';
  const rotated = await openForm({
    title: `Rotate ${key.name}`, submit: 'Rotate',
    body: form => html`<p>The key gets a new secret and keeps its ID, its limits and its usage.</p>
      ${form.field('overlap_seconds', { label: 'The present secret goes on working for',
        options: OVERLAPS, value: String(24 * HOUR),
        hint: 'Time to bring the new secret to everything that uses the key. '
          + 'A secret that was replaced earlier stops now.' })}`,
    save: values => {
      overlap = values.overlap_seconds;
      return api.post(`${PATH}/${key.id}/rotate`, { overlap_seconds: Number(overlap) });
    },
  });
  if (!rotated) return undefined;
  await showSecret({
    title: `${key.name} has a new secret`, secret: rotated.secret, what: 'API key',
    about: overlap === '0' ? html`The secret before, <code>${key.partial_key_hint}</code>, works no longer.`
      : html`The secret before, <code>${key.partial_key_hint}</code>, works until
        ${time(new Date(Date.now() + Number(overlap) * 1000).toISOString())}.`,
  });
  return rotated;
}

/** @returns whether it is deleted */
export async function deleteKey(key) {
  const done = await confirm({
    title: `Delete ${key.name}?`, submit: 'Delete for ever',
    body: html`<p>Everything that calls models with <code>${key.partial_key_hint}</code> stops within a second,
      for ever. A secret that still overlaps stops, too.</p>
      <p class="mb-0">${key.last_used_at ? html`It was last used ${time(key.last_used_at)}.` : 'It was never used.'}
        Its usage and its cost stay in the reports. There is no way back.</p>`,
    save: () => api.delete(`${PATH}/${key.id}`),
  });
  if (done) toast(`${key.name} is deleted`);
  return done;
}
