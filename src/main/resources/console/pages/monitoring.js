import { html } from 'lit';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { chosenWorkspace, setParameters } from '../core/router.js';
import { View } from '../core/view.js';
import { isDefault, workspaces } from '../core/workspaces.js';
import { page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import './workspace-monitoring.js';

/** How full the limits of the chosen workspace are; of the default one where none is chosen. */
class Monitoring extends View {
  #workspaces = new Resource(this, async () => (await workspaces()).filter(one => may.seeUsageOf(one.id)));

  render() {
    return page({
      title: 'Monitoring', content: this.#workspaces.render(seen => this.#content(seen)),
    });
  }

  #content(seen) {
    const open = seen.filter(one => !one.archived_at);
    const id = chosenWorkspace();
    const workspace = id ? seen.find(one => one.id === id) : open.find(one => isDefault(one.id)) ?? open[0];
    return html`<div class="row mb-3"><div class="col-12 col-md-6 col-lg-4">
        <label class="form-label" for="gh-monitored">Workspace</label>
        <select class="form-select" id="gh-monitored"
          @change=${event => setParameters({ workspace: event.target.value })}>
          ${workspace ? '' : html`<option selected disabled>Choose a workspace</option>`}
          ${open.map(one => html`<option value=${one.id} ?selected=${one.id === workspace?.id}>${one.name}</option>`)}
        </select></div></div>
      ${workspace ? html`<gh-workspace-monitoring .workspace=${workspace}></gh-workspace-monitoring>`
    : empty('Choose a workspace', 'Your role does not show the monitoring of the one that is chosen.')}`;
  }
}

customElements.define('gh-monitoring', Monitoring);
