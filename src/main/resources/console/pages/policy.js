import { html } from 'lit';
import { count } from '../core/format.js';

/** The policy of an organization in words: what each field comes to for the people in it. */
export const PRESETS = { qwen_cloud: 'As Qwen Cloud', claude_console: 'As the Claude Console' };

const RULES = [
  ['max_workspaces', 'Workspaces', policy =>
    `At most ${count(policy.max_workspaces)}, the default one counted and archived ones not.`],
  ['max_api_keys_per_workspace', 'API keys', policy => policy.max_api_keys_per_workspace === null
    ? 'As many in a workspace as somebody creates.'
    : `At most ${count(policy.max_api_keys_per_workspace)} in a workspace, deleted and expired ones not counted.`],
  ['workspace_name_max_length', 'Names of workspaces', policy =>
    `At most ${policy.workspace_name_max_length} characters.`],
  ['default_workspace_renamable', 'Default workspace', policy => policy.default_workspace_renamable
    ? 'It can be renamed. It can be neither archived nor deleted.'
    : 'It keeps its name. It can be neither archived nor deleted.'],
  ['new_workspace_model_access', 'Models of a new workspace', policy => policy.new_workspace_model_access === 'all'
    ? 'All, until its model permission says otherwise.' : 'None, until its model permission names some.'],
  ['workspace_limit_above_organization', "Rate limits above the organization's",
    policy => policy.workspace_limit_above_organization === 'reject' ? 'A workspace cannot set one: it is refused.'
      : 'A workspace can set one, and the lower of both is in force.'],
  ['rate_limit_burst_seconds', 'Bursts', policy => policy.rate_limit_burst_seconds === 60
    ? "A minute's rate limit can be used all at once."
    : `At once only what ${policy.rate_limit_burst_seconds} seconds of a rate limit bring; the rest comes evenly.`],
];

export const policyList = policy => html`<dl class="list-group list-group-flush mb-0">
  ${[['preset', 'Preset', () => PRESETS[policy.preset]], ...RULES].map(([field, title, words]) => html`
    <div class="list-group-item d-md-flex" data-field=${field}>
      <dt class="col-md-4 fw-medium">${title}</dt><dd class="col-md-8 mb-0">${words(policy)}</dd></div>`)}
</dl>`;
