import { html, nothing } from 'lit';
import { may } from '../core/may.js';
import { day, time } from '../core/format.js';
import { knownWorkspaces } from '../core/workspaces.js';
import { menu } from '../ui/menu.js';
import { archivedMark, swatch } from '../ui/swatch.js';
import { table } from '../ui/table.js';
import { limitsInWords } from './key-limits.js';

const STATUS = {
  active: ['Active', 'green'], inactive: ['Disabled', 'yellow'],
  expired: ['Expired', 'secondary'], archived: ['Deleted', 'secondary'],
};

/**
 * @param workspace the one that all are of; null: a column says of which each is
 * @param creator `key => template`
 * @param act `(action, key) => promise`
 */
export function keyTable(keys, { workspace, creator, act }) {
  return table({
    label: 'API keys',
    rows: keys,
    columns: [
      { title: 'Name', cell: key => html`<div><div>${key.name}</div>
        <code class="small text-nowrap">${key.partial_key_hint}</code>
        ${key.limits.length === 0 ? nothing
          : html`<div class="small text-secondary">At most ${limitsInWords(key.limits)}</div>`}
        ${key.principal
          ? html`<div class="small text-secondary" title=${key.principal.service_account_id}>
            For a service account</div>`
    : nothing}</div>` },
      !workspace && { title: 'Workspace', cell: key => workspaceLink(key.scope.workspace_id) },
      { title: 'Status', cell: key => status(key.status) },
      { title: 'Created',
        cell: key => html`<div>${day(key.created_at)}
          <div class="small text-secondary">by ${creator(key)}</div></div>` },
      { title: 'Last used', cell: key => time(key.last_used_at) },
      { title: 'Expires', cell: key => time(key.expires_at) },
      { title: '', narrow: true, cell: key => actions(key, act) },
    ].filter(Boolean),
  });
}

const status = name => html`<span class="badge bg-${STATUS[name][1]}-lt" data-status=${name}>${STATUS[name][0]}</span>`;

function workspaceLink(id) {
  const workspace = knownWorkspaces().find(one => one.id === id);
  return html`<a class="d-inline-flex align-items-center gap-2 text-reset" href=${`/workspaces/${id}/keys`}>
    ${workspace ? swatch(workspace) : nothing}<span>${workspace?.name ?? id}</span></a>
    ${workspace ? archivedMark(workspace) : nothing}`;
}

/** A key that expired or was deleted does not come back, and so there is little left to do with it. */
function actions(key, act) {
  if (key.status === 'archived' || !may.manageKeysOf(key.scope.workspace_id)) return nothing;
  const live = key.status !== 'expired';
  return menu(key.name, [
    { words: 'Rename', icon: 'edit', act: () => act('rename', key) },
    live && { words: 'Limits', icon: 'adjustments', act: () => act('limit', key) },
    live && { words: 'Rotate', icon: 'rotate-clockwise', act: () => act('rotate', key) },
    key.status === 'active' && { words: 'Disable', icon: 'lock', act: () => act('disable', key) },
    key.status === 'inactive' && { words: 'Enable', icon: 'check', act: () => act('enable', key) },
    { words: 'Delete', icon: 'trash', danger: true, act: () => act('delete', key) },
  ]);
}
