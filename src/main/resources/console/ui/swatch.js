import { html, nothing } from 'lit';
import { badge } from './facts.js';
import { styled } from './styled.js';

/** The color by which a workspace is known. */
export const swatch = workspace => html`<span class="gh-swatch" aria-hidden="true"
  ${styled({ 'background-color': workspace.display_color ?? 'transparent' })}></span>`;

/** Beside the name of a workspace, wherever it stands: nothing can be done in one that is archived. */
export const archivedMark = workspace => workspace.archived_at
  ? html`<span class="ms-2">${badge('Archived')}</span>` : nothing;
