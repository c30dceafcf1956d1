import { LitElement } from 'lit';

/** What every element of the console is: without a shadow, so that the design system's stylesheet reaches it. */
export class View extends LitElement {
  createRenderRoot() {
    return this;
  }

  /**
   * A class field such as `query = ''` lies over the library's property of the same name, and whoever sets it then
   * changes nothing that is shown. Its value is handed to the property here.
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
