import { html } from 'lit';
import { chosenWorkspace } from '../core/router.js';
import { View } from '../core/view.js';
import { page } from '../ui/page.js';
import './report-cost.js';
import { ofWorkspace } from './report-view.js';

/** What was spent by all workspaces, or by the one that is chosen. */
class Cost extends View {
  render() {
    return page({
      pretitle: ofWorkspace(), title: 'Cost',
      content: html`<gh-cost-report .workspace=${chosenWorkspace()}></gh-cost-report>`,
    });
  }
}

customElements.define('gh-cost', Cost);
