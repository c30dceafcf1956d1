import { LitElement } from 'lit';

/** What every element of the console is: without a shadow, so that the design system's stylesheet reaches it. */
export class View extends LitElement {
  createRenderRoot() {
    return this;
  }
}
