import { html } from 'lit';
import { View } from '../core/view.js';
import { failed, loading } from '../ui/states.js';

/** There are browsers that keep a failure until the page is loaded anew. */
const NOT_LOADED = 'This page did not arrive from the server. If trying again does not help, reload it.';

/** Shows the page that a route names, and loads its file the first time. */
class Pages extends View {
  static properties = { route: { attribute: false }, parameters: { attribute: false }, error: { state: true } };

  willUpdate(changed) {
    if (changed.has('route') && this.route) this.#load(this.route);
  }

  async #load(route) {
    document.title = `${route.title} · Gatehouse`;
    this.error = undefined;
    this.requestUpdate();
    try {
      await import(`../pages/${route.file}.js`);
    } catch (cause) {
      if (route === this.route) this.error = Object.assign(new Error(NOT_LOADED), { cause });
    }
    this.requestUpdate();
  }

  render() {
    if (this.error) return failed(this.error, () => this.#load(this.route));
    if (!customElements.get(this.route.tag)) return loading();
    return html`<div class="gh-page"></div>`;
  }

  /** The element of the page: made once for a route, told of other parameters afterwards. */
  updated() {
    const place = this.querySelector('.gh-page');
    if (!place || !customElements.get(this.route.tag)) return;
    let element = place.firstElementChild;
    if (element?.localName !== this.route.tag) {
      element = document.createElement(this.route.tag);
      place.replaceChildren(element);
    }
    element.parameters = this.parameters ?? {};
    element.requestUpdate?.();
  }
}

customElements.define('gh-pages', Pages);

/** A page for whoever is not signed in. */
class OpenPage extends View {
  static properties = { route: { attribute: false } };

  render() {
    return html`<main class="page page-center"><div class="container container-tight py-4">
      <div class="text-center mb-4 gh-brand"><span class="gh-logo" aria-hidden="true"></span> Gatehouse</div>
      <gh-pages .route=${this.route}></gh-pages>
    </div></main>`;
  }
}

customElements.define('gh-open-page', OpenPage);
