import { html } from 'lit';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { card } from '../ui/page.js';
import './spend-alerts.js';
import { effectiveOf, spentSoFar } from './spend-gauge.js';
import { spendLimits } from './spend-limits.js';

/** What one workspace may spend, and who is told what it has spent. */
class WorkspaceSpend extends View {
  static properties = { workspace: { attribute: false } };

  #spend = new Resource(this, async ([id]) => {
    const [own, effective, spent] = await Promise.all([
      api.all('/v1/organizations/spend_limits', { workspace_id: id, scope_type: 'workspace' }),
      effectiveOf(id), spentSoFar(id),
    ]);
    return { own, effective, spent };
  }, () => this.workspace ? [this.workspace.id] : null);

  render() {
    const { workspace } = this;
    if (!workspace) return html``;
    return html`${card({
      title: 'Spend limits', subtitle: this.#explanation(),
      content: this.#spend.render(({ own, effective, spent }) => spendLimits({
        scope: { type: 'workspace', workspace_id: workspace.id }, own, effective, spent,
        change: may.editWorkspace(workspace.id) && !workspace.is_default && !workspace.archived_at,
        changed: () => this.#spend.reload(),
      })),
    })}
    <gh-spend-alerts .workspace=${workspace}></gh-spend-alerts>`;
  }

  #explanation() {
    return this.workspace.is_default
      ? 'The default workspace has no spend limit of its own: the organization’s hold for it.'
      : 'Its own limits are at most the organization’s. Where it has none, it shares the organization’s with all others.';
  }
}

customElements.define('gh-workspace-spend', WorkspaceSpend);
