import { html } from 'lit';

/** A picture of the icon set, in the color of the text around it. It says nothing that the text does not. */
export const icon = name => html`<span class="icon gh-icon gh-icon-${name}" aria-hidden="true"></span>`;
