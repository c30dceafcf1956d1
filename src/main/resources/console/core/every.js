/** Does something again and again while its element is on the page and somebody can see it. */
export class Every {
  #host;
  #milliseconds;
  #act;
  #timer;

  paused = false;

  /** @param act what is done; the next turn comes that much after its end */
  constructor(host, milliseconds, act) {
    this.#host = host;
    this.#milliseconds = milliseconds;
    this.#act = act;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#seen);
    this.#wait();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#seen);
    this.#stop();
  }

  toggle() {
    this.paused = !this.paused;
    this.#host.requestUpdate();
    if (!this.paused) this.#turn();
  }

  #seen = () => {
    if (document.hidden) this.#stop();
    else this.#turn();
  };

  #stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #wait() {
    this.#stop();
    if (this.#host.isConnected && !document.hidden) this.#timer = setTimeout(() => this.#turn(), this.#milliseconds);
  }

  async #turn() {
    this.#stop();
    if (this.paused) return;
    await this.#act();
    this.#wait();
  }
}
