import { LearnedNames } from './learned-names.js';
import { Unanswered } from './unanswered.js';

/** The public REST API, as any other client of it would call it. Nothing of the console goes around this file. */

/** What the server says of it speaks of versions, which nobody sees here. */
const CHANGED_MEANWHILE = 'Somebody else changed this meanwhile. Close this, look at what it is now, and decide anew.';

/** People have no credential, and leave a field empty where programs send null. */
const asPeopleSay = message => message?.replace(', or this credential may not see it', ', or your role does not show it')
  .replace(', or null', '');

/** What they carry counts once by itself, and some of it is a password: it is neither kept nor named by a key. */
const WITHOUT_KEY = /^\/v1\/(session|password_resets|organizations\/invites\/accept)\b/;

/** Whether the change may have been done although nobody was told what it came to. */
const mayBeDone = error => error instanceof Unreachable || error.status >= 500
  || error.code === 'idempotency_key_in_use';

/** What is said of a change that may have been done: it can be sent again without harm. */
function saidOfUnanswered(error) {
  if (error.code === 'idempotency_key_in_use') return 'What was sent before is still being done. Try again in a moment.';
  if (error instanceof Unreachable) {
    return 'No answer came from the server. Look at your connection, and try again: nothing is done twice.';
  }
  return error.code ? error.message : `${error.message} Try again: nothing is done twice.`;
}

/**
 * A refusal of the server. `field` names what of the request was wrong, where the server knows;
 * a form may know it by another name, while `subject` stays as it is in the message.
 */
export class ApiError extends Error {
  constructor(status, body, requestId, retryAfter) {
    super(status === 412 ? CHANGED_MEANWHILE : asPeopleSay(body?.error?.message)
      ?? `The server answered with status ${status}.`);
    this.status = status;
    this.code = body?.error?.details?.error_code ?? null;
    this.field = body?.error?.details?.field ?? null;
    this.subject = this.field;
    this.requestId = body?.request_id ?? requestId;
    this.retryAfter = retryAfter;
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {
  constructor(cause) {
    super('The server cannot be reached. Look at your connection, and try again.', { cause });
  }
}

function query(parameters = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (Array.isArray(value)) value.forEach(one => search.append(`${name}[]`, one));
    else if (value !== undefined && value !== null && value !== '') search.append(name, value);
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

/** Which version of an object an answer held. Kept beside the answers, which are the server's as they are. */
const etags = new WeakMap();

/** Headers of a change that is refused where somebody else changed the object since it was read. */
export const ifMatch = read => etags.has(read) ? { 'if-match': etags.get(read) } : {};

/**
 * A client of the API with one kind of credential.
 * @param headers called for each request, for what it has to carry beside its cookie
 * @param expired called when the credential no longer holds
 * @param cookies whether the browser's cookies go along
 * @param ended what people are told once the credential no longer holds
 * @param renew called when a change lacks the session's present token; whether it can be tried again
 */
export class Api {
  #headers;
  #expired;
  #cookies;
  #ended;
  #renew;
  /** How many people this has called for: an answer that comes after its own has gone is nobody's any more. */
  #turn = 0;
  #unanswered = new Unanswered();
  #names = new LearnedNames();

  constructor(headers, expired, { cookies = true, ended, renew } = {}) {
    this.#headers = headers;
    this.#expired = expired;
    this.#cookies = cookies;
    this.#ended = ended;
    this.#renew = renew;
  }

  get(path, parameters) {
    return this.#send('GET', path + query(parameters));
  }

  /** Sent again after its answer was lost, it is done once all the same. */
  async post(path, body = {}, headers = {}) {
    if (WITHOUT_KEY.test(path)) return this.#send('POST', path, body, headers);
    const turn = this.#turn;
    const change = JSON.stringify([path, body, headers]);
    const key = this.#unanswered.keyOf(change);
    try {
      return this.#changed(turn, await this.#send('POST', path, body, { ...headers, 'idempotency-key': key }));
    } catch (error) {
      if (turn !== this.#turn) throw error;
      if (mayBeDone(error)) {
        this.#unanswered.keep(change, key);
        error.message = saidOfUnanswered(error);
      } else {
        this.#unanswered.forget(change);
      }
      throw error;
    }
  }

  async delete(path, body, headers) {
    const turn = this.#turn;
    return this.#changed(turn, await this.#send('DELETE', path, body, headers));
  }

  #changed(turn, answer) {
    if (turn === this.#turn) this.#unanswered.clear();
    return answer;
  }

  /** What was asked for somebody who is no longer here. */
  forget() {
    this.#turn++;
    this.#unanswered.clear();
    this.#names.clear();
  }

  /** The answer as text, for files. */
  async text(path, parameters, accept) {
    const response = await this.#fetch('GET', path + query(parameters), undefined, { accept });
    return response.text();
  }

  /** Everything there is, page for page; for lists whose length has a ceiling. */
  async all(path, parameters = {}) {
    const found = [];
    for (let after; ;) {
      const page = await this.get(path, { limit: 1000, ...parameters, ...after });
      found.push(...page.data);
      if (page.has_more && page.last_id) after = { after_id: page.last_id };
      else if (page.next_page) after = { page: page.next_page };
      else return found;
    }
  }

  async #send(method, path, body, headers) {
    const turn = this.#turn;
    const response = await this.#fetch(method, path, body, headers);
    // An answer of which a part is missing is none.
    const answer = await response.json().catch(cause => { throw new Unreachable(cause); });
    if (turn === this.#turn) this.#names.learn(answer);
    const etag = response.headers.get('etag');
    if (etag && answer !== null && typeof answer === 'object') etags.set(answer, etag);
    return answer;
  }

  async #fetch(method, path, body, headers = {}, again = false) {
    const mine = { accept: 'application/json', ...this.#headers(method), ...headers };
    if (body !== undefined) mine['content-type'] = 'application/json';
    const turn = this.#turn;
    let response;
    try {
      response = await fetch(path, {
        method, headers: mine, body: body === undefined ? undefined : JSON.stringify(body),
        credentials: this.#cookies ? 'same-origin' : 'omit',
      });
    } catch (cause) {
      throw new Unreachable(cause);
    }
    if (response.ok) return response;
    const error = new ApiError(response.status, await response.json().catch(() => null),
      response.headers.get('request-id'), response.headers.get('retry-after'));
    if (turn !== this.#turn) throw error;
    error.message = this.#names.in(error.message);
    if (error.code === 'csrf_token_invalid' && !again && await this.#renew?.() && turn === this.#turn) {
      return this.#fetch(method, path, body, headers, true);
    }
    if (response.status === 401 && turn === this.#turn) {
      error.message = this.#ended ?? error.message;
      this.#expired(error);
    }
    throw error;
  }
}
