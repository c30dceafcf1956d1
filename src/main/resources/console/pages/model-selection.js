import { typedNumber } from '../core/format.js';

/**
 * The models that somebody chose in the dialog, and what was typed for them. It lasts as long as the dialog, whatever
 * page or search is shown. Limits are kept by rate-limit group: its models share them.
 */
export class Selection {
  #models = new Map();
  #typed = new Map();
  #own;
  #sent = [];

  /** @param own the workspace's own limits by `own(groupId, type)`, a number or undefined */
  constructor(models, own) {
    this.add(models);
    this.#own = own;
  }

  get size() {
    return this.#models.size;
  }

  get models() {
    return [...this.#models.values()];
  }

  has(model) {
    return this.#models.has(model.id);
  }

  add(models) {
    models.forEach(model => this.#models.set(model.id, model));
  }

  remove(model) {
    this.#models.delete(model.id);
  }

  clear() {
    this.#models.clear();
  }

  typed(model, type) {
    return this.#typed.get(`${model.rate_limit_group.id} ${type}`)
      ?? String(this.#own(model.rate_limit_group.id, type) ?? '');
  }

  type(model, type, text) {
    this.#typed.set(`${model.rate_limit_group.id} ${type}`, text.trim());
  }

  /** The whole of it in one request: the models, and with them what of their limits is another than before. */
  request(mode) {
    const told = new Set();
    const models = this.models.map(model => ({
      model_id: model.id, limits: mode === 'allow_list' ? this.#changes(model, told) : [],
    }));
    this.#sent = models;
    if (models.every(model => model.limits.length === 0)) {
      return { mode, model_ids: models.map(model => model.model_id) };
    }
    return { mode, models };
  }

  /** What one model of a group says is not said again by another. */
  #changes(model, told) {
    return limitTypes(model).flatMap(type => {
      const place = `${model.rate_limit_group.id} ${type}`;
      if (told.has(place)) return [];
      told.add(place);
      const typed = this.typed(model, type);
      const value = typed === '' ? null : typedNumber(typed);
      return value === (this.#own(model.rate_limit_group.id, type) ?? null) ? [] : [{ type, value }];
    });
  }

  /** The control that the server means with a field such as `models[3].limits[0].value` of what was sent last. */
  control(field) {
    const place = /^(?:models|model_ids)\[(\d+)\](?:\.limits\[(\d+)\])?/.exec(field ?? '');
    const model = place && this.#sent[place[1]];
    if (!model) return field;
    return place[2] === undefined
      ? `model:${model.model_id}`
      : `limit:${model.model_id}:${model.limits[place[2]].type}`;
  }
}

/**
 * What can be limited of a model: requests; tokens where it is metered in them, and these by direction where the
 * organization limits them so.
 */
export function limitTypes(model) {
  const directed = ['input_tokens_per_minute', 'output_tokens_per_minute'];
  return ['requests_per_minute',
    ...(model.meters.includes('tokens') ? ['tokens_per_minute'] : []),
    ...directed.filter(type => ceiling(model, type) !== undefined)];
}

/** The organization's limit, which is the most that a workspace can use; undefined where there is none. */
export const ceiling = (model, type) => model.limits.find(limit => limit.type === type)?.value;
