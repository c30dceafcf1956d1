import { html, nothing } from 'lit';
import { failed, loading } from '../ui/states.js';

/**
 * Something of the server that a view shows: loaded when the view appears and whenever what it depends on is another,
 * and always in one of the states that the view has to show.
 *
 *   this.keys = new Resource(this, ([workspace]) => api.all('/v1/organizations/api_keys', {workspace_id: workspace}),
 *     () => [this.workspace]);
 *   render() { return this.keys.render(keys => html`…`); }
 */
export class Resource {
  #host;
  #load;
  #depends;
  #asked;
  #turn = 0;

  value;
  error;
  loading = true;

  /** @param load gets what `depends` gave; @param depends null in place of a list: there is nothing to load yet */
  constructor(host, load, depends = () => []) {
    this.#host = host;
    this.#load = load;
    this.#depends = depends;
    host.addController(this);
  }

  hostUpdate() {
    const depends = this.#depends();
    if (depends === null) return;
    if (this.#asked && depends.length === this.#asked.length && depends.every((d, i) => d === this.#asked[i])) return;
    this.#asked = depends;
    this.value = undefined;
    this.reload();
  }

  /** What was shown stays until the answer is there. An answer that was overtaken by another question is dropped. */
  async reload() {
    const turn = ++this.#turn;
    this.loading = true;
    this.error = undefined;
    try {
      const value = await this.#load(this.#asked ?? []);
      if (turn !== this.#turn) return;
      this.value = value;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.error = error;
    }
    this.loading = false;
    this.#host.requestUpdate();
  }

  /** Puts what the server answered to a change in place of what is shown. */
  set(value) {
    this.#turn++;
    this.value = value;
    this.loading = false;
    this.error = undefined;
    this.#host.requestUpdate();
  }

  render(ready, { lines = 4 } = {}) {
    if (this.error) return failed(this.error, () => { this.reload(); this.#host.requestUpdate(); });
    if (this.value === undefined) return loading(lines);
    return html`${ready(this.value)}${nothing}`;
  }
}

/** A list that has no ceiling: page for page, as far as somebody wants to read. */
export class Pages extends Resource {
  #next;

  /** @param load gets what it depends on and where the next page begins: parameters for the query */
  constructor(host, load, depends) {
    super(host, async asked => {
      const page = await load(asked, {});
      this.#next = Pages.#after(page);
      return page.data;
    }, depends);
    this.more = async () => {
      if (!this.#next || this.loadingMore) return;
      this.loadingMore = true;
      host.requestUpdate();
      try {
        const page = await load(depends?.() ?? [], this.#next);
        this.#next = Pages.#after(page);
        this.value = [...this.value, ...page.data];
      } catch (error) {
        this.error = error;
      }
      this.loadingMore = false;
      host.requestUpdate();
    };
  }

  static #after(page) {
    if (page.has_more && page.last_id) return { after_id: page.last_id };
    return page.next_page ? { page: page.next_page } : undefined;
  }

  /** The button under the list; nothing at its end. */
  renderMore() {
    if (!this.#next) return nothing;
    return html`<div class="card-footer text-center">
      <button type="button" class="btn" data-testid="more" ?disabled=${this.loadingMore} @click=${this.more}>
        ${this.loadingMore ? 'Loading …' : 'Show more'}
      </button></div>`;
  }
}
