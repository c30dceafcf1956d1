import { LitElement } from 'lit';

/** What every element of the console is: without a shadow, so that the design system's stylesheet reaches it. */
export class View extends LitElement {
  createRenderRoot() {
    return this;
  }

  /**
   * A field of a class (`query = ''`) hides the property of the same name, and setting it would then draw nothing: what
   * a field began with is handed to the property.
   */
  connectedCallback() {
    for (const name of this.constructor.elementProperties.keys()) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    super.connectedCallback();
  }
}
