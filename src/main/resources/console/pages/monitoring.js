import { html, nothing } from 'lit';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { chosenWorkspace, setParameters } from '../core/router.js';
import { View } from '../core/view.js';
import { isDefault, workspaces } from '../core/workspaces.js';
import { page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { ChosenWorkspace } from './chosen-workspace.js';
import './workspace-monitoring.js';

/** How full the limits of the chosen workspace are; of the default one where none is chosen. */
class Monitoring extends View {
  #chosen = new ChosenWorkspace(this);
  #workspaces = new Resource(this, async () =>
    (await workspaces()).filter(one => !one.archived_at && may.seeUsageOf(one.id)));

  render() {
    return page({
      title: 'Monitoring', content: this.#workspaces.render(open => this.#content(open)),
    });
  }

  #content(open) {
    const shown = this.#chosen.value === null ? open.find(one => isDefault(one.id)) ?? open[0] : this.#chosen.value;
    const id = chosenWorkspace() ?? shown?.id;
    return html`<div class="row mb-3"><div class="col-12 col-md-6 col-lg-4">
        <label class="form-label" for="gh-monitored">Workspace</label>
        <select class="form-select" id="gh-monitored"
          @change=${event => setParameters({ workspace: event.target.value })}>
          ${open.some(one => one.id === id) ? nothing
    : html`<option selected disabled>Choose a workspace</option>`}
          ${open.map(one => html`<option value=${one.id} ?selected=${one.id === id}>${one.name}</option>`)}
        </select></div></div>
      ${this.#chosen.render(() => shown && may.seeUsageOf(shown.id)
    ? html`<gh-workspace-monitoring .workspace=${shown}></gh-workspace-monitoring>`
    : empty('Choose a workspace', shown ? `Your role does not show the monitoring of ${shown.name}.`
      : 'Your role shows the monitoring of none.'))}`;
  }
}

customElements.define('gh-monitoring', Monitoring);
