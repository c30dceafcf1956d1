let opened = 0;

/** Whether the page's present entry was made for something that lies over it. */
export const isOverlay = () => Boolean(history.state?.overlay);

/**
 * An entry of the browser's history for something that lies over a page: Back takes that away and leaves the page. It has
 * the page's own address, and is known by a mark that no reload repeats.
 */
export class OverlayEntry {
  #mark = `${performance.timeOrigin} ${++opened}`;
  #address = location.href;

  constructor() {
    this.renew();
  }

  /** After Back, where what lies over the page cannot go yet. */
  renew() {
    history.pushState({ overlay: this.#mark }, '');
  }

  /** Whether the page is the one that it was opened on. */
  get isOfThisPage() {
    return location.href === this.#address;
  }

  /**
   * Takes the entry away, unless Back did so or somebody went on to another page. Whoever goes on to one afterwards has to
   * wait for it: going back takes its time, and would lead away from that page.
   */
  async leave() {
    if (history.state?.overlay !== this.#mark) return;
    const left = new Promise(resolve => addEventListener('popstate', resolve, { once: true }));
    history.back();
    await left;
  }
}
