import { html, nothing } from 'lit';
import { icon } from './icon.js';

/** While something is loaded: lines where text will be. */
export function loading(lines = 4) {
  return html`<div class="p-3 placeholder-glow" role="status" aria-label="Loading" data-state="loading">
    ${Array.from({ length: lines }, (_, n) => html`<span class="placeholder col-${[9, 7, 8, 5][n % 4]} mb-2 d-block"></span>`)}
  </div>`;
}

/** While a name within a line is loaded. */
export const waitingWord = () => html`<span class="placeholder-glow"><span
  class="placeholder placeholder-sm gh-waiting-word" aria-hidden="true"></span><span
  class="visually-hidden">Loading</span></span>`;

/** Nothing is there, and what can be done about it. */
export function empty(title, explanation, action = nothing) {
  return html`<div class="empty" data-state="empty">
    <p class="empty-title">${title}</p>
    <p class="empty-subtitle text-secondary">${explanation}</p>
    ${action === nothing ? nothing : html`<div class="empty-action">${action}</div>`}
  </div>`;
}

/** Something could not be loaded: why, what to tell whoever runs the service, and a way to try again. */
export function failed(error, retry) {
  if (error.status === 403 || error.status === 404) return forbidden(error);
  return html`<div class="alert alert-danger m-3" role="alert" data-state="error">
    <div class="d-flex flex-column flex-sm-row gap-2">
      <div class="d-flex gap-2 flex-fill">${icon('alert-triangle')}<div>
        <h4 class="alert-title">This could not be loaded</h4>
        <div>${error.message}</div>
        ${requestId(error)}
      </div></div>
      ${retry ? html`<button type="button" class="btn align-self-start text-nowrap" @click=${retry}>Try again</button>` : nothing}
    </div>
  </div>`;
}

/** What somebody may not see, in the words of the server. */
function forbidden(error) {
  return html`<div class="empty" data-state=${error.status === 403 ? 'forbidden' : 'missing'}>
    <div class="empty-icon">${icon(error.status === 403 ? 'lock' : 'search')}</div>
    <p class="empty-title">${error.status === 403 ? 'Your role does not show this' : 'There is nothing here'}</p>
    <p class="empty-subtitle text-secondary">${error.message}</p>
    ${requestId(error)}
  </div>`;
}

/** By this id whoever runs the service finds the request in the log. */
export function requestId(error) {
  return error.requestId ? html`<div class="text-secondary small mt-1">Request <code>${error.requestId}</code></div>` : nothing;
}
