import { html, nothing } from 'lit';
import { count } from '../core/format.js';
import { ifMatch } from '../core/api.js';
import { may } from '../core/may.js';
import { api } from '../core/session.js';
import { confirm, openForm } from '../ui/dialog.js';
import { Selection } from './model-selection.js';
import './model-picker.js';

const path = permission => `/v1/organizations/workspaces/${permission.workspace_id}/model_permissions`;

const MODES = [
  ['allow_list', 'Only the models on the list', 'Allow list. What is new in the catalog is refused until it is added.'],
  ['deny_list', 'All models but those on the list', 'Deny list. What is new in the catalog can be called at once.'],
];

const EVERY_MODEL = { mode: 'deny_list', model_ids: [] };
const NO_MODEL = { mode: 'allow_list', model_ids: [] };

const models = n => `${n === 0 ? 'no' : count(n)} ${n === 1 ? 'model' : 'models'}`;

const permits = ({ mode, model_ids: ids }, model) => ids.includes(model.id) === (mode === 'allow_list');

/** Whose keys are in use has to know what stops. @param before, after permissions */
function consequence(catalog, before, after) {
  const lost = catalog.filter(model => permits(before, model) && !permits(after, model)).length;
  if (lost === 0) return nothing;
  return html`<div class="alert alert-warning w-100" role="status"><div>
    ${models(lost)} that its keys may call today will be refused.</div></div>`;
}

/**
 * The dialog in which models are chosen from the catalog.
 * @param catalog all that it has
 * @param own the workspace's own limits: `(groupId, type) => number | undefined`
 * @returns the permission as it is then; undefined where nothing was changed
 */
export function chooseModels(workspace, permission, catalog, own) {
  const selection = new Selection(catalog.filter(model => permission.model_ids.includes(model.id)), own);
  const distinct = field => [...new Set(catalog.map(model => model[field]))].sort();
  const vendors = distinct('vendor');
  const types = distinct('model_type');
  let mode = permission.source === 'workspace' ? permission.mode : 'allow_list';
  return openForm({
    title: `Models of ${workspace.name}`, wide: true, submit: () => `Save ${models(selection.size)}`,
    warning: () => consequence(catalog, permission, { mode, model_ids: selection.models.map(model => model.id) }),
    body: (form, host) => html`
      ${form.choice('mode', { label: 'The API keys of this workspace may call', value: mode,
        options: [['allow_list', 'Only the selected models'], ['deny_list', 'All models but the selected ones']],
        input: event => { mode = event.target.value; host.requestUpdate(); } })}
      ${selection.size === 0 ? html`<div class="alert alert-info" role="status"><div>${mode === 'allow_list'
        ? 'Nothing is selected: no model may be called.'
        : 'Nothing is selected: every model may be called.'}</div></div>` : nothing}
      <gh-model-picker .selection=${selection} .vendors=${vendors} .types=${types} .limited=${mode === 'allow_list'}
        .errors=${form.errors} .changed=${() => host.requestUpdate()}></gh-model-picker>`,
    save: async (values, form) => {
      try {
        return await api.post(path(permission), selection.request(values.mode), ifMatch(permission));
      } catch (error) {
        const meant = selection.control(error.field);
        if (meant !== error.field) await form.querySelector('gh-model-picker').showSelected();
        error.field = meant;
        throw error;
      }
    },
  });
}

export function changeMode(permission, catalog) {
  const listed = permission.model_ids.length;
  let { mode } = permission;
  return openForm({
    title: 'Change mode', submit: 'Change mode',
    body: (form, host) => html`
      ${form.choice('mode', { label: 'The API keys of this workspace may call', options: MODES, value: mode,
        input: event => { mode = event.target.value; host.requestUpdate(); } })}
      ${consequence(catalog, permission, { ...permission, mode })}
      <p class="mb-0 text-secondary">${listed === 0
    ? 'The list is empty: an allow list without models lets none be called, '
      + 'a deny list without models lets all be called.'
    : `The list keeps its ${listed === 1 ? 'model' : `${listed} models`}.
      In the other mode they mean the opposite, at once.`}</p>`,
    save: values => api.post(path(permission), { mode: values.mode, model_ids: permission.model_ids },
      ifMatch(permission)),
  });
}

/** @returns the permission without the model; undefined where somebody changed their mind */
export function removeModel(permission, model) {
  const rest = permission.model_ids.filter(id => id !== model.id);
  const allowed = permission.mode === 'allow_list';
  return openForm({
    title: `Remove ${model.display_name ?? model.id}?`, submit: 'Remove', danger: true,
    body: () => html`<p class="mb-0">${allowed ? 'Calls of it with a key of this workspace are refused within a second.'
      : 'It leaves the deny list: keys of this workspace may call it within a second.'}
      ${rest.length > 0 ? nothing : `It is the last one: then ${allowed ? 'no' : 'every'} model may be called.`}</p>`,
    save: () => api.post(path(permission), { mode: permission.mode, model_ids: rest }, ifMatch(permission)),
  });
}

/** @returns whether it is reset */
export async function resetPermission(permission, catalog) {
  const policy = may.administer() ? (await api.get('/v1/organizations/me')).policy.new_workspace_model_access : null;
  const then = { all: 'Then every model may be called.', none: 'Then no model may be called.' }[policy]
    ?? 'Then holds what the policy says of new workspaces: all models, or none.';
  const after = { all: EVERY_MODEL, none: NO_MODEL }[policy] ?? permission;
  return confirm({
    title: 'Reset to the policy’s default?', submit: 'Reset',
    body: html`${consequence(catalog, permission, after)}
      <p class="mb-0">The list of ${permission.model_ids.length} is gone, and the organization’s policy decides. ${then} Rate limits stay as they are.</p>`,
    save: () => api.delete(path(permission), undefined, ifMatch(permission)),
  });
}
