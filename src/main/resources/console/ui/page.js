import { html, nothing } from 'lit';
import { icon } from './icon.js';

/** The frame of a page: its title, what can be done with all of it, and its content. */
export function page({ title, pretitle = nothing, actions = nothing, content }) {
  return html`<div class="page-header d-print-none">
      <div class="container-xl"><div class="row g-2 align-items-center">
        <div class="col">
          ${pretitle === nothing ? nothing : html`<div class="page-pretitle">${pretitle}</div>`}
          <h1 class="page-title" tabindex="-1">${title}</h1>
        </div>
        ${actions === nothing ? nothing : html`<div class="col-12 col-sm-auto ms-auto btn-list">${actions}</div>`}
      </div></div>
    </div>
    <div class="page-body"><div class="container-xl">${content}</div></div>`;
}

/** What begins something new of what a page lists. */
export const createButton = (words, act) => html`<button type="button" class="btn btn-primary" data-testid="create"
  @click=${act}>${icon('plus')} ${words}</button>`;

/** A part of a page. */
export function card({ title = nothing, actions = nothing, content, footer = nothing, subtitle = nothing }) {
  return html`<section class="card mb-3">
    ${title === nothing ? nothing : html`<div class="card-header">
      <div><h2 class="card-title">${title}</h2>
        ${subtitle === nothing ? nothing : html`<p class="card-subtitle mb-0">${subtitle}</p>`}</div>
      ${actions === nothing ? nothing : html`<div class="card-actions btn-list">${actions}</div>`}</div>`}
    ${content}${footer}
  </section>`;
}
