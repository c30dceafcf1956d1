import { html, nothing } from 'lit';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { chosenWorkspace } from '../core/router.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { swatch } from '../ui/swatch.js';
import './key-list.js';

/** The API keys of the workspace that is chosen, or of all. */
class Keys extends View {
  #workspace = new Resource(this, ([id]) => id ? api.get(`/v1/organizations/workspaces/${encodeURIComponent(id)}`)
    : Promise.resolve(null), () => [chosenWorkspace()]);

  render() {
    const chosen = this.#workspace.value;
    return page({
      title: 'API keys',
      pretitle: chosen ? html`<a class="d-inline-flex align-items-center gap-2" href=${`/workspaces/${chosen.id}`}>
        ${swatch(chosen)}${chosen.name}</a>` : nothing,
      content: this.#workspace.render(workspace => workspace && !may.seeKeysOf(workspace.id)
        ? empty('Your role does not show these keys',
          `The keys of ${workspace.name} are for its admins and developers.`)
        : html`<gh-key-list .workspace=${workspace}
          .heading=${workspace ? `Keys of ${workspace.name}` : 'All workspaces'}></gh-key-list>`),
    });
  }
}

customElements.define('gh-keys', Keys);
