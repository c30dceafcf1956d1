import { html } from 'lit';
import { styled } from './styled.js';

/** The color by which a workspace is known. */
export const swatch = workspace => html`<span class="gh-swatch" aria-hidden="true"
  ${styled({ 'background-color': workspace.display_color ?? 'transparent' })}></span>`;
