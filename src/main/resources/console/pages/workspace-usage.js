import { html } from 'lit';
import { View } from '../core/view.js';
import './report-cost.js';
import './report-usage.js';

/** What one workspace used and what that cost, in the same range. */
class WorkspaceUsage extends View {
  static properties = { workspace: { attribute: false } };

  render() {
    return html`<gh-usage-report .workspace=${this.workspace.id}></gh-usage-report>
      <gh-cost-report .workspace=${this.workspace.id} .beside=${true}></gh-cost-report>`;
  }
}

customElements.define('gh-workspace-usage', WorkspaceUsage);
