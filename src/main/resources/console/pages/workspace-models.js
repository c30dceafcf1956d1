import { html, nothing } from 'lit';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { icon } from '../ui/icon.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { complain, toast } from '../ui/toast.js';
import { changeMode, chooseModels, removeModel, resetPermission } from './model-dialogs.js';
import './model-table.js';

/** Everything that the tab shows. Only those who choose from the catalog somewhere see it; to others models are ids. */
async function load(id) {
  const path = `/v1/organizations/workspaces/${id}`;
  const [permission, limits, catalog] = await Promise.all([
    api.get(`${path}/model_permissions`),
    api.all(`${path}/rate_limits`, { include_inherited: true }),
    may.seeSharedLimits() ? api.all('/v1/organizations/models') : null,
  ]);
  return { permission, limits, catalog };
}

const plural = n => n === 1 ? 'this model' : `these ${n} models`;

/** What the permission comes to, and what it means for models that are yet to come. */
function inWords({ source, mode, model_ids: ids }) {
  const allows = mode === 'allow_list';
  if (source === 'policy') return [allows ? 'No model may be called' : 'All models may be called',
    'This workspace has no model permission of its own, and so the organization’s policy decides.'];
  if (ids.length === 0) return [allows ? 'No model may be called' : 'All models may be called',
    allows ? 'The allow list is empty.' : 'The deny list is empty.'];
  return [allows ? `Only ${plural(ids.length)} may be called` : `All models but ${plural(ids.length)} may be called`,
    allows ? 'Allow list: what is new in the catalog is refused until it is added here.'
      : 'Deny list: what is new in the catalog can be called at once.'];
}

/** Which models the keys of a workspace may call, and how often. */
class WorkspaceModels extends View {
  static properties = { workspace: { attribute: false } };

  #shown = new Resource(this, ([id]) => load(id),
    () => this.workspace && !this.workspace.is_default ? [this.workspace.id] : null);

  render() {
    if (this.workspace.is_default) return card({ content: empty('The default workspace has all models',
      html`Its API keys may call every model of the catalog at the limits of the organization, and that cannot be
        changed: it has no model permission of its own. To choose models or to set lower limits, create another
        workspace.`,
      may.seeSharedLimits() ? html`<a class="btn" href="/limits">To the organization’s limits</a>` : nothing) });
    return this.#shown.render(shown => this.#page(shown));
  }

  #page(shown) {
    const { permission, catalog } = shown;
    const [title, meaning] = inWords(permission);
    const edits = may.editWorkspace(this.workspace.id) && !this.workspace.archived_at;
    const listed = permission.model_ids.map(id => catalog?.find(model => model.id === id) ?? { id });
    const allows = permission.mode === 'allow_list';
    const others = allows || !catalog ? [] : catalog.filter(model => !permission.model_ids.includes(model.id));
    const limits = model => this.#limits(shown, model);
    const drop = edits ? model => this.#done(() => removeModel(permission, model), 'Saved') : undefined;
    return html`${card({
      title, subtitle: html`<span data-testid="permission" data-mode=${permission.mode}
        data-source=${permission.source}>${meaning}</span>`,
      actions: edits ? html`
        ${permission.source === 'workspace' ? html`<button type="button" class="btn" title="To what the policy says"
          @click=${() => this.#done(() => resetPermission(permission, catalog), 'The policy decides again')}>
          ${icon('refresh')} Reset to default</button>` : nothing}
        <button type="button" class="btn"
          @click=${() => this.#done(() => changeMode(permission, catalog), 'The mode is changed')}>Change mode</button>
        <button type="button" class="btn btn-primary" @click=${() => this.#choose(shown)}>
          ${allows ? html`${icon('plus')} Add models` : html`${icon('adjustments')} Restrict models`}</button>` : nothing,
      content: listed.length > 0 ? html`<gh-model-table label=${allows ? 'Permitted models' : 'Refused models'}
          .models=${listed}
          .limits=${allows ? limits : undefined} .drop=${drop}></gh-model-table>`
        : allows ? empty('The keys here can call nothing',
          edits ? 'Add the models that they may call.' : 'An admin of the workspace can add models.')
          : nothing,
    })}
    ${others.length === 0 ? nothing : card({
      title: 'Models that may be called',
      subtitle: 'And how often. Limits of the workspace’s own are set in the tab Limits.',
      content: html`<gh-model-table label="Models that may be called" .models=${others}
        .limits=${limits}></gh-model-table>`,
    })}`;
  }

  /** Of a model whose group is unknown, the limits of the entry that names it. */
  #limits({ limits }, model) {
    const group = model.rate_limit_group?.id;
    return limits.find(entry => group ? entry.group.id === group : entry.models.includes(model.id))?.limits ?? [];
  }

  #choose({ permission, catalog, limits }) {
    const own = (group, type) => limits.find(entry => entry.group.id === group)?.limits
      .find(limit => limit.type === type && limit.source.type === 'workspace')?.value;
    return this.#done(() => chooseModels(this.workspace, permission, catalog, own), 'The models are saved');
  }

  async #done(change, message) {
    try {
      if (await change()) toast(message);
    } catch (error) {
      complain(error);
    }
    // Also where nothing was changed: somebody else may have been first.
    this.#shown.reload();
  }
}

customElements.define('gh-workspace-models', WorkspaceModels);
