import { html } from 'lit';
import { may } from '../core/may.js';
import { View } from '../core/view.js';
import { page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { ChosenWorkspace } from './chosen-workspace.js';
import './report-usage.js';

/** What was used by all workspaces, or by the one that is chosen. */
class Usage extends View {
  #workspace = new ChosenWorkspace(this);

  render() {
    return page({
      pretitle: this.#workspace.pretitle(), title: 'Usage',
      content: this.#workspace.render(workspace => workspace && !may.seeUsageOf(workspace.id)
        ? empty('Your role does not show this', `What ${workspace.name} used, its admins and developers see.`)
        : html`<gh-usage-report .workspace=${workspace?.id ?? null}></gh-usage-report>`),
    });
  }
}

customElements.define('gh-usage', Usage);
