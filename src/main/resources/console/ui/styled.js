import { noChange } from 'lit';
import { Directive, directive } from 'lit-html/directive.js';

/**
 * Sets styles of an element from what is only known at run time: `<span ${styled({ width: '40%' })}>`. A `style`
 * attribute would be refused by the page's Content-Security-Policy, and the library's own directive begins with one.
 */
export const styled = directive(class extends Directive {
  render() {
    return noChange;
  }

  update(part, [styles]) {
    for (const [name, value] of Object.entries(styles)) part.element.style.setProperty(name, value);
    return noChange;
  }
});
