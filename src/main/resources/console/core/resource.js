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
  #about;

  /** Counts the questions: an answer is shown only where none was asked after its own. */
  turn = 0;

  /** What is shown is the answer to another question, of the same thing. */
  stale = false;

  value;
  error;
  loading = true;

  /**
   * @param load gets what `depends` gave; @param depends null in place of a list: there is nothing to load yet
   * @param about gets the same, and gives whose data it is. While that stays and only a filter becomes another, what was
   *   shown stays to be read until the answer is there; without it nothing ever does.
   */
  constructor(host, load, depends = () => [], { about } = {}) {
    this.#host = host;
    this.#about = about;
    this.#load = load;
    this.#depends = depends;
    host.addController(this);
  }

  hostUpdate() {
    const depends = this.#depends();
    if (depends === null) return;
    if (this.#asked && depends.length === this.#asked.length && depends.every((d, i) => d === this.#asked[i])) return;
    const same = this.#about && this.#asked && this.#about(this.#asked) === this.#about(depends);
    this.#asked = depends;
    if (!same) this.value = undefined;
    this.stale = this.value !== undefined;
    this.reload();
  }

  /** What was shown stays until the answer is there. An answer that was overtaken by another question is dropped. */
  async reload() {
    const turn = ++this.turn;
    this.loading = true;
    this.error = undefined;
    try {
      const value = await this.#load(this.#asked ?? []);
      if (turn !== this.turn) return;
      this.value = value;
      this.stale = false;
    } catch (error) {
      if (turn !== this.turn) return;
      this.error = error;
    }
    this.loading = false;
    this.#host.requestUpdate();
  }

  /**
   * Puts what the server answered to a change in place of what is shown. Where that is about to be replaced anyway, it
   * is asked for anew: the answer on its way may not know of the change.
   */
  set(value) {
    if (this.stale) return void this.reload();
    this.turn++;
    this.value = value;
    this.loading = false;
    this.error = undefined;
    this.#host.requestUpdate();
  }

  render(ready, { lines = 4 } = {}) {
    if (this.error) return failed(this.error, () => { this.reload(); this.#host.requestUpdate(); });
    if (this.value === undefined) return loading(lines);
    if (!this.#about) return html`${ready(this.value)}${nothing}`;
    return html`<div class="gh-filtered" aria-busy=${this.stale ? 'true' : 'false'}>${ready(this.value)}</div>`;
  }
}

/** A list that has no ceiling: page for page, as far as somebody wants to read. */
export class Pages extends Resource {
  #next;

  /** @param load gets what it depends on and where the next page begins: parameters for the query */
  constructor(host, load, depends, options) {
    super(host, async asked => {
      const { turn } = this;
      const page = await load(asked, {});
      if (turn === this.turn) this.#next = Pages.#after(page);
      return page.data;
    }, depends, options);
    this.more = async () => {
      if (!this.#next || this.loadingMore || this.loading) return;
      const { turn } = this;
      this.loadingMore = true;
      host.requestUpdate();
      try {
        const page = await load(depends?.() ?? [], this.#next);
        // The rest of another list is none of this one.
        if (turn !== this.turn) return;
        this.#next = Pages.#after(page);
        this.value = [...this.value, ...page.data];
      } catch (error) {
        if (turn === this.turn) this.error = error;
      } finally {
        this.loadingMore = false;
        host.requestUpdate();
      }
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
      <button type="button" class="btn" data-testid="more" ?disabled=${this.loadingMore || this.loading} @click=${this.more}>
        ${this.loadingMore ? 'Loading …' : 'Show more'}
      </button></div>`;
  }
}
