import { html, nothing } from 'lit';
import { OverlayEntry } from '../core/overlay-entry.js';
import { isOperator, onOperatorChange } from '../core/operator.js';
import { onNavigation } from '../core/router.js';
import { onSessionChange, session } from '../core/session.js';
import { View } from '../core/view.js';
import { Form } from './form.js';
import { failed, loading, waitingWord } from './states.js';

/**
 * A dialog with a form. It stays as long as what was sent is refused, and is gone once it was done.
 */
class FormDialog extends View {
  static properties = { options: { attribute: false }, failure: { state: true } };

  #form = new Form(this, async (values, form) => {
    const result = await this.options.save(values, form);
    this.done = true;
    this.result = result;
    this.#modal().hide();
  });

  /** Where somebody was before; of a menu that is closed by now, what opened it. */
  #opener = document.activeElement?.closest('.dropdown')?.querySelector('[data-bs-toggle]') ?? document.activeElement;
  #whose = session()?.user.id;
  #operator = isOperator();
  #forget = [];
  #entry = new OverlayEntry();
  #left = false;

  connectedCallback() {
    super.connectedCallback();
    const reload = event => this.options.keep && event.preventDefault();
    addEventListener('beforeunload', reload);
    this.#forget = [
      onSessionChange(() => session()?.user.id !== this.#whose && this.#gone()),
      onOperatorChange(() => isOperator() !== this.#operator && this.#gone()),
      onNavigation(() => this.#leave()),
      () => removeEventListener('beforeunload', reload),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget.forEach(forget => forget());
  }

  /** Back, or another page: what was asked no longer matters, but for what is shown this once, or is under way. */
  #leave() {
    const stays = !this.done && (this.options.keep || this.#form.busy);
    if (stays && this.#entry.isOfThisPage) return void this.#entry.renew();
    if (this.options.keep) return;
    this.#left = true;
    this.#modal().hide();
  }

  /** Whoever opened it is not here any more: what it shows, and what it would do, is nobody else's. */
  #gone() {
    this.#modal().dispose();
    document.body.classList.remove('modal-open');
    document.body.removeAttribute('style');
    this.remove();
    this.options.closed(false);
  }

  firstUpdated() {
    const element = this.querySelector('.modal');
    // While it comes, it cannot be told to go.
    element.addEventListener('shown.bs.modal', () => this.#left ? this.#modal().hide() : this.#focus());
    // What is under way goes on, and its answer may be the one that shows a secret.
    element.addEventListener('hide.bs.modal', event => this.#form.busy && !this.done && event.preventDefault());
    element.addEventListener('hidden.bs.modal', async () => {
      await this.#entry.leave();
      this.remove();
      this.options.closed(this.done, this.result);
      (this.#opener?.isConnected ? this.#opener : document.querySelector('h1'))?.focus();
    });
    this.#modal().show();
    if (this.options.load) this.#load();
  }

  #focus() {
    (this.querySelector('[data-focus]')
      ?? this.querySelector('.modal-body :is(input, select, textarea):enabled:not([type=hidden])')
      ?? this.querySelector('.modal-footer .btn'))?.focus();
  }

  async #load() {
    this.failure = undefined;
    try {
      this.options = { ...this.options, ...await this.options.load(), load: undefined };
      await this.updateComplete;
      this.#focus();
    } catch (error) {
      this.failure = error;
    }
  }

  /** What stands there until it is known what there is to edit. */
  #waiting() {
    return { title: this.failure ? 'This cannot be edited now' : waitingWord(), submit: null,
      body: () => this.failure ? failed(this.failure, () => this.#load()) : loading(2) };
  }

  #modal() {
    return window.bootstrap.Modal.getOrCreateInstance(this.querySelector('.modal'));
  }

  render() {
    const { title, body, submit = 'Save', danger = false, size = '', wide = false, keep = false, warning }
      = this.options.load ? this.#waiting() : this.options;
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
            ${warning?.() ?? nothing}
            ${keep ? nothing
            : html`<button type="button" class="btn btn-link link-secondary me-auto" data-bs-dismiss="modal"
              ?disabled=${this.#form.busy}>
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
 *   they change; null: nothing is sent), `warning: () => template` (stays in view, above the button), `danger`, `wide`,
 *   `keep` (only its button closes it),
 *   `save: (values, form) => promise`; or `load: () => promise` of all these, where they are not known yet
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
