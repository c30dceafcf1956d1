import { html } from 'lit';
import { View } from '../core/view.js';
import './key-list.js';

/** The API keys of one workspace. */
class WorkspaceKeys extends View {
  static properties = { workspace: { attribute: false } };

  render() {
    return html`<gh-key-list .workspace=${this.workspace}></gh-key-list>`;
  }
}

customElements.define('gh-workspace-keys', WorkspaceKeys);
