import { html } from 'lit';
import { chosenWorkspace } from '../core/router.js';
import { View } from '../core/view.js';
import { page } from '../ui/page.js';
import './report-usage.js';
import { ofWorkspace } from './report-view.js';

/** What was used by all workspaces, or by the one that is chosen. */
class Usage extends View {
  render() {
    return page({
      pretitle: ofWorkspace(), title: 'Usage',
      content: html`<gh-usage-report .workspace=${chosenWorkspace()}></gh-usage-report>`,
    });
  }
}

customElements.define('gh-usage', Usage);
