import { onNavigation } from './router.js';

/** Shows an element anew whenever the address is another, for elements whose parameters are in it. */
export class FollowsAddress {
  #host;
  #forget;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.#forget = onNavigation(() => this.#host.requestUpdate());
  }

  hostDisconnected() {
    this.#forget();
  }
}
