import { html, nothing } from 'lit';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { setParameters } from '../core/router.js';
import { View } from '../core/view.js';
import { workspaces } from '../core/workspaces.js';
import { card, page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { ChosenWorkspace } from './chosen-workspace.js';
import './workspace-monitoring.js';

/** How full the limits of the chosen workspace are. */
class Monitoring extends View {
  #chosen = new ChosenWorkspace(this);

  #open = new Resource(this, async () =>
    (await workspaces()).filter(one => !one.archived_at && may.seeUsageOf(one.id)));

  render() {
    return page({
      title: 'Monitoring',
      pretitle: this.#chosen.pretitle(nothing),
      content: this.#chosen.render(chosen => chosen ? this.#of(chosen) : this.#open.render(open => card({
        content: empty('Choose a workspace', open.length === 0 ? 'Your role shows the monitoring of none.'
          : 'Limits are watched in one workspace at a time.', open.length === 0 ? undefined : this.#choice(open)),
      }))),
    });
  }

  #of(workspace) {
    return may.seeUsageOf(workspace.id)
      ? html`<gh-workspace-monitoring .workspace=${workspace}></gh-workspace-monitoring>`
      : card({ content: empty('Your role does not show this',
        `The monitoring of ${workspace.name} needs another role in it.`) });
  }

  /** It chooses for all pages, as the switcher does. */
  #choice(open) {
    return html`<select class="form-select" aria-label="Workspace to watch"
      @change=${event => setParameters({ workspace: event.target.value })}>
      <option value="" selected disabled>Choose …</option>
      ${open.map(one => html`<option value=${one.id}>${one.name}</option>`)}
    </select>`;
  }
}

customElements.define('gh-monitoring', Monitoring);
