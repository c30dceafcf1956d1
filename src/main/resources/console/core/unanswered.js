/** How long a change that was not answered is taken for the same when it is sent again. */
const STILL_MEANT_MILLIS = 60 * 60_000;

/**
 * The Idempotency-Keys of changes whose answers never came. A change that is sent again, to the letter, goes under the
 * key that it had: where the first was done after all, its answer is given once more, with the secret that it showed,
 * and nothing is done twice. In memory alone, and not for long: what somebody else undid meanwhile is to be done anew.
 */
export class Unanswered {
  #kept = new Map();

  /** @param change all that makes it this very request @returns its key of before, or a new one */
  keyOf(change) {
    const kept = this.#kept.get(change);
    return kept && Date.now() - kept.since < STILL_MEANT_MILLIS ? kept.key : random();
  }

  keep(change, key) {
    this.#kept.set(change, { key, since: Date.now() });
  }

  /** It was answered: sent once more, it would be another. */
  forget(change) {
    this.#kept.delete(change);
  }

  /** Something was changed: what was to be done before that may have to be done twice now. */
  clear() {
    this.#kept.clear();
  }
}

/** `crypto.randomUUID` is there over https alone. */
const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)),
  byte => byte.toString(16).padStart(2, '0')).join('');
