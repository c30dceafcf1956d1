import { html, nothing } from 'lit';
import { actors } from '../core/people.js';
import { Resource } from '../core/resource.js';
import { chosenWorkspace, href } from '../core/router.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { nameOfWorkspace, workspaces } from '../core/workspaces.js';
import { icon } from '../ui/icon.js';
import { page } from '../ui/page.js';
import { waitingWord } from '../ui/states.js';
import './audit-list.js';
import './audit-verification.js';

const PATH = '/v1/organizations/audit_logs';

/** Who did what in the organization; of one workspace where one is chosen. */
class Audit extends View {
  #names = new Resource(this, async () => {
    const [people, all] = await Promise.all([actors(), workspaces()]);
    return new Map([...people, ...all.map(workspace => [workspace.id, workspace.name])]);
  });

  #nameOf = () => {
    const names = this.#names.value;
    return id => names?.get(id) ?? id;
  };

  render() {
    const chosen = chosenWorkspace();
    return page({
      title: 'Audit log',
      actions: html`<button type="button" class="btn" data-testid="verify"
        @click=${() => this.querySelector('gh-audit-verification').verify()}>
        ${icon('shield-lock')} Verify the log</button>`,
      content: html`<gh-audit-verification .client=${api} .path=${PATH}></gh-audit-verification>
        ${chosen ? html`<div class="alert alert-info" role="note"><div>Only what concerns ${this.#names.loading ? waitingWord() : nameOfWorkspace(chosen)}.
          <a href=${href('/audit', { workspace: null })}>Show all</a></div></div>` : nothing}
        <gh-audit-list .client=${api} .path=${PATH} .fixed=${{ workspace_id: chosen }} .address=${location.search}
          .nameOf=${this.#nameOf()}></gh-audit-list>`,
    });
  }
}

customElements.define('gh-audit', Audit);
