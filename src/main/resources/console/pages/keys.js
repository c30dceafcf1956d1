import { html, nothing } from 'lit';
import { may } from '../core/may.js';
import { View } from '../core/view.js';
import { page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { ChosenWorkspace } from './chosen-workspace.js';
import './key-list.js';

/** The API keys of the workspace that is chosen, or of all. */
class Keys extends View {
  #workspace = new ChosenWorkspace(this);

  render() {
    return page({
      title: 'API keys',
      pretitle: this.#workspace.pretitle(nothing),
      content: this.#workspace.render(workspace => workspace && !may.seeKeysOf(workspace.id)
        ? empty('Your role does not show these keys',
          `The keys of ${workspace.name} are for its admins and developers.`)
        : html`<gh-key-list .workspace=${workspace}
          .heading=${workspace ? `Keys of ${workspace.name}` : 'All workspaces'}></gh-key-list>`),
    });
  }
}

customElements.define('gh-keys', Keys);
