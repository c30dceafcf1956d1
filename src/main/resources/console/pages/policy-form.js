import { html } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { typedNumber } from '../core/format.js';
import { PRESETS } from './policy.js';

/** What the presets come to, so that the form shows all of what it will send. */
const FIELDS = {
  qwen_cloud: { max_workspaces: 20, max_api_keys_per_workspace: 20, workspace_name_max_length: 30,
    default_workspace_renamable: true,
    new_workspace_model_access: 'none', workspace_limit_above_organization: 'reject', rate_limit_burst_seconds: 60 },
  claude_console: { max_workspaces: 100, max_api_keys_per_workspace: null, workspace_name_max_length: 40,
    default_workspace_renamable: false, new_workspace_model_access: 'all', workspace_limit_above_organization: 'clamp',
    rate_limit_burst_seconds: 60 },
};

/** The part of a form that is about the policy. Choosing a preset fills the fields with what it comes to. */
export class PolicyForm {
  #current;
  #chosen;

  /** @param current the policy as it is; nothing for an organization that is yet to be */
  constructor(current) {
    this.#current = current;
    this.#chosen = current ?? { preset: 'claude_console', ...FIELDS.claude_console };
  }

  /** @param host renders the form again */
  fields(form, host) {
    const policy = this.#chosen;
    const number = (name, label, hint) => html`<div class="col-md-6">${form.field(`policy.${name}`, { label, hint,
      value: policy[name] === null ? '' : String(policy[name]), inputmode: 'numeric' })}</div>`;
    const either = (name, label, options) => html`<div class="col-md-6">${form.field(`policy.${name}`, { label, options,
      value: String(policy[name]) })}</div>`;
    return html`
      ${form.field('policy.preset', { label: 'Preset', value: policy.preset, options: Object.entries(PRESETS),
    hint: 'Choosing one fills the fields below; each can then be another.', input: event => {
      this.#chosen = { preset: event.target.value, ...FIELDS[event.target.value] };
      host.requestUpdate();
    } })}
      ${keyed(policy, html`<div class="row">
        ${number('max_workspaces', 'Workspaces at most', 'The default one counted, archived ones not.')}
        ${number('max_api_keys_per_workspace', 'API keys in a workspace at most',
          'Empty: as many as somebody creates.')}
        ${number('workspace_name_max_length', 'Characters of a workspace name at most')}
        ${number('rate_limit_burst_seconds', 'Seconds of a rate limit that can be used at once', 'From 1 to 60.')}
        ${either('default_workspace_renamable', 'Renaming the default workspace',
          [['true', 'Allowed'], ['false', 'Refused']])}
        ${either('new_workspace_model_access', 'Models of a new workspace', [['all', 'All'], ['none', 'None']])}
        ${either('workspace_limit_above_organization', "A rate limit above the organization's",
    [['clamp', 'Stored, the lower is enforced'], ['reject', 'Refused']])}
      </div>`)}`;
  }

  /** What to send: everything for a new organization or another preset, else what was changed, if anything was. */
  change(values) {
    const typed = {};
    for (const name of Object.keys(FIELDS.claude_console)) typed[name] = parsed(name, values[`policy.${name}`]);
    if (this.#chosen.preset !== this.#current?.preset) return { preset: this.#chosen.preset, ...typed };
    const changed = Object.entries(typed).filter(([name, value]) => value !== this.#current[name]);
    return changed.length > 0 ? Object.fromEntries(changed) : undefined;
  }
}

function parsed(name, text) {
  if (name === 'default_workspace_renamable') return text === 'true';
  if (name === 'new_workspace_model_access' || name === 'workspace_limit_above_organization') return text;
  return name === 'max_api_keys_per_workspace' && text.trim() === '' ? null : typedNumber(text);
}
