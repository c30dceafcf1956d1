import { html } from 'lit';
import { may } from '../core/may.js';
import { View } from '../core/view.js';
import { page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { ChosenWorkspace } from './chosen-workspace.js';
import './report-cost.js';

/** What was spent by all workspaces, or by the one that is chosen. */
class Cost extends View {
  #workspace = new ChosenWorkspace(this);

  render() {
    return page({
      pretitle: this.#workspace.pretitle(), title: 'Cost',
      content: this.#workspace.render(workspace => workspace && !may.seeUsageOf(workspace.id)
        ? empty('Your role does not show this', `What ${workspace.name} spent, its admins and developers see.`)
        : html`<gh-cost-report .workspace=${workspace?.id ?? null}></gh-cost-report>`),
    });
  }
}

customElements.define('gh-cost', Cost);
