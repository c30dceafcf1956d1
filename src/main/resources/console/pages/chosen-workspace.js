import { html, nothing } from 'lit';
import { Resource } from '../core/resource.js';
import { chosenWorkspace } from '../core/router.js';
import { api } from '../core/session.js';
import { waitingWord } from '../ui/states.js';
import { archivedMark, swatch } from '../ui/swatch.js';

/** The workspace that the address names, for pages of one or of all; null where it names none. */
export class ChosenWorkspace extends Resource {
  constructor(host) {
    super(host, ([id]) => id ? api.get(`/v1/organizations/workspaces/${encodeURIComponent(id)}`)
      : Promise.resolve(null), () => [chosenWorkspace()]);
  }

  /** Whose page it is, to stand above its title. @param all what is said where none is chosen */
  pretitle(all = 'All workspaces') {
    if (!chosenWorkspace()) return all;
    if (this.error) return nothing;
    if (!this.value) return waitingWord();
    const { id, name } = this.value;
    return html`<a class="d-inline-flex align-items-center gap-2" href=${`/workspaces/${id}`}>
      ${swatch(this.value)}${name}</a>
      ${archivedMark(this.value)}`;
  }
}
