import { html, nothing } from 'lit';
import { View } from '../core/view.js';
import { Form } from './form.js';

/**
 * A dialog with a form. It stays as long as what was sent is refused, and is gone once it was done.
 */
class FormDialog extends View {
  static properties = { options: { attribute: false } };

  #form = new Form(this, async (values, form) => {
    const result = await this.options.save(values, form);
    this.done = true;
    this.result = result;
    this.#modal().hide();
  });

  firstUpdated() {
    const element = this.querySelector('.modal');
    element.addEventListener('shown.bs.modal', () =>
      (element.querySelector('[autofocus], .modal-body :is(input, select, textarea):not([type=hidden])')
        ?? element.querySelector('.modal-footer .btn'))?.focus());
    element.addEventListener('hidden.bs.modal', () => {
      this.remove();
      this.options.closed(this.done, this.result);
    });
    this.#modal().show();
  }

  #modal() {
    return window.bootstrap.Modal.getOrCreateInstance(this.querySelector('.modal'));
  }

  render() {
    const { title, body, submit = 'Save', danger = false, size = '', wide = false, keep = false } = this.options;
    return html`<div class="modal modal-blur fade" tabindex="-1" aria-labelledby="gh-dialog-title"
      aria-modal="true" role="dialog"
      data-bs-backdrop=${keep ? 'static' : 'true'} data-bs-keyboard=${keep ? 'false' : 'true'}>
      <div class="modal-dialog modal-dialog-centered modal-dialog-scrollable
        ${wide ? 'modal-xl modal-fullscreen-lg-down' : size}">
        <form class="modal-content" novalidate @submit=${this.#form.submit}>
          <div class="modal-header">
            <h2 class="modal-title" id="gh-dialog-title">${title}</h2>
            ${keep ? nothing
            : html`<button type="button" class="btn-close" data-bs-dismiss="modal" aria-label="Close"></button>`}
          </div>
          <div class="modal-body">${this.#form.refusal()}${body(this.#form, this)}</div>
          <div class="modal-footer">
            ${keep ? nothing
            : html`<button type="button" class="btn btn-link link-secondary me-auto" data-bs-dismiss="modal">
              ${submit ? 'Cancel' : 'Close'}</button>`}
            ${submit ? this.#form.button(typeof submit === 'function' ? submit() : submit,
              danger ? 'danger' : 'primary') : nothing}
          </div>
        </form>
      </div>
    </div>`;
  }
}

customElements.define('gh-form-dialog', FormDialog);

/**
 * Opens a dialog with a form.
 * @param options `title`, `body: (form, host) => template`, `submit` (the words of the button, or what gives them while
 *   they change; null: nothing is sent), `danger`, `wide`, `keep` (only its button closes it),
 *   `save: (values, form) => promise`
 * @returns what `save` returned; undefined where somebody changed their mind
 */
export function openForm(options) {
  return new Promise(resolve => {
    const element = document.createElement('gh-form-dialog');
    element.options = { ...options, closed: (done, result) => resolve(done ? result ?? true : undefined) };
    document.body.append(element);
  });
}

/** Asks before something that cannot be undone. @returns whether it was done */
export async function confirm({ title, body, submit, save }) {
  return await openForm({ title, body: () => body, submit, danger: true, save }) !== undefined;
}
