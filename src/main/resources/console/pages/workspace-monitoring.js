import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Every } from '../core/every.js';
import { count, short, words } from '../core/format.js';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { gauge } from '../ui/gauge.js';
import { icon } from '../ui/icon.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { effectiveOf, spendGauge } from './spend-gauge.js';

const SCOPES = { organization: 'Organization', workspace: 'Workspace', api_key: 'API key' };

/** Groups of models of which nothing is used: as many are shown beside the others. */
const MOST_UNUSED = 6;

const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/** The limits of a workspace's models as they are now, and how full each is. */
class WorkspaceMonitoring extends View {
  static properties = { workspace: { attribute: false }, query: { state: true }, unfolded: { state: true } };

  #now = new Resource(this, async ([id]) => {
    const [models, spend] = await Promise.all([
      api.all(`/v1/organizations/workspaces/${encodeURIComponent(id)}/monitoring`),
      may.seeSpendOf(id) ? effectiveOf(id) : [],
    ]);
    return { models, spend, at: new Date() };
  }, () => this.workspace && !this.workspace.archived_at ? [this.workspace.id] : null);

  #every = new Every(this, 3000, () => this.workspace?.archived_at ? undefined : this.#now.reload());

  render() {
    if (this.workspace?.archived_at) {
      return card({
        content: empty('There is nothing to watch', 'The workspace is archived: its keys are refused, whatever its limits.'),
      });
    }
    return this.#now.render(now => html`
      ${card({ content: this.#bar(now) })}
      ${now.spend.length ? html`<div class="row row-cards mb-3">${now.spend.map(limit => html`
        <div class="col-12 col-md"><section class="card card-sm h-100"><div class="card-body">
          <h2 class="h4 mb-2">${words(limit.period)} spend</h2>${spendGauge(limit)}</div></section></div>`)}</div>` : nothing}
      ${this.#groups(now)}`, { lines: 8 });
  }

  #bar(now) {
    const { paused } = this.#every;
    return html`<div class="card-body d-flex flex-wrap gap-3 align-items-center py-2">
      <div class="input-icon gh-search"><span class="input-icon-addon">${icon('search')}</span>
        <input type="search" class="form-control" placeholder="Find a model" aria-label="Find a model"
          @input=${event => { this.query = event.target.value; }}></div>
      <div class="ms-auto d-flex align-items-center gap-3"><span class="text-secondary" data-testid="as-of">
          <span class="status-dot me-2 ${paused ? 'bg-secondary' : 'status-dot-animated bg-green'}" aria-hidden="true"></span>
          ${paused ? 'Paused at' : 'Live,'}
          <time datetime=${now.at.toISOString()} title=${now.at.toUTCString()}>${CLOCK.format(now.at)}</time></span>
        <button type="button" class="btn" data-testid="pause" @click=${this.#toggle}>
          ${icon(paused ? 'player-play' : 'player-pause')} ${paused ? 'Go on' : 'Pause'}</button></div>
    </div>`;
  }

  /** Whoever pauses wants to look at what is there: an answer that is under way is dropped. */
  #toggle = () => {
    this.#every.toggle();
    if (this.#every.paused) this.#now.set(this.#now.value);
  };

  /** Models of one group share their limits: they stand on one card. */
  #groups(now) {
    if (now.models.length === 0) {
      return card({ content: empty('No model may be called here', 'The model permission of this workspace permits none.') });
    }
    const query = (this.query ?? '').trim().toLowerCase();
    const groups = new Map();
    for (const model of now.models) {
      const { rate_limit_group: named, limits } = model;
      const group = groups.get(named.id) ?? { ...named, limits, models: [] };
      group.models.push(model);
      groups.set(group.id, group);
    }
    const found = [...groups.values()].filter(group => !query || searched(group).includes(query));
    const limited = found.filter(group => group.limits.length > 0).sort((a, b) => fullness(b) - fullness(a)
      || a.display_name.localeCompare(b.display_name));
    const unlimited = found.filter(group => group.limits.length === 0);
    if (found.length === 0) {
      return card({
        content: empty('No such model', 'A search looks at the models of this workspace and at their groups.'),
      });
    }
    const unused = limited.filter(group => group.limits.every(isFull));
    const folds = !query && unused.length > MOST_UNUSED;
    const used = folds ? limited.filter(group => !unused.includes(group)) : limited;
    return html`${this.#cards(used, now.at)}
      ${folds ? this.#fold(unused, now.at) : nothing}
      ${unlimited.length === 0 ? nothing : html`<p class="text-secondary mt-3 mb-0">Without any limit:
        ${unlimited.map(group => group.display_name).sort().join(', ')}.</p>`}`;
  }

  /** Whoever looks at limits wants to see those that are about to be reached, and not to search for them. */
  #fold(unused, at) {
    const models = unused.reduce((sum, group) => sum + group.models.length, 0);
    return html`<div class="d-flex flex-wrap align-items-center gap-2 my-3">
      <span class="text-secondary">${count(models)} models with nothing used</span>
      <button type="button" class="btn btn-sm" data-testid="unused" aria-expanded=${this.unfolded ? 'true' : 'false'}
        @click=${() => { this.unfolded = !this.unfolded; }}>${this.unfolded ? 'Hide them' : 'Show them'}</button></div>
      ${this.unfolded ? this.#cards(unused, at) : nothing}`;
  }

  #cards(groups, at) {
    return html`<div class="row row-cards">${repeat(groups, group => group.id, group => html`
      <div class="col-12 col-md-6 col-xl-4" data-key=${group.id}><section class="card h-100"><div class="card-body">
        <h2 class="h3 mb-1">${group.display_name}</h2>
        ${group.models.length === 1 && group.models[0].display_name === group.display_name ? nothing
    : html`<p class="text-secondary mb-2">${whoseLimits(group.models)}</p>`}
        ${group.limits.map(limit => this.#limit(group, limit, at))}
      </div></section></div>`)}</div>`;
  }

  #limit(group, limit, at) {
    const holds = limit.burst ?? limit.limit;
    const known = limit.remaining !== null;
    const used = !known ? 0 : holds ? (holds - limit.remaining) / holds : 1;
    const what = `${words(limit.type)}, ${SCOPES[limit.scope] ?? limit.scope}`;
    return html`<div class="mt-3" data-limit="${limit.scope} ${limit.type}">
      <div class="d-flex flex-wrap justify-content-between gap-1 mb-1">
        <span>${words(limit.type)} <span class="badge ms-1 ${limit.scope === 'organization'
    ? 'bg-secondary-lt' : 'bg-blue-lt'}">${SCOPES[limit.scope] ?? limit.scope}</span></span>
        <span title="${known ? count(Math.max(0, limit.remaining)) : 'Unknown'} of ${count(holds)} remain">
          ${known ? html`<strong>${short(Math.max(0, limit.remaining))}</strong> of ${short(holds)} left`
    : 'Not known now'}</span>
      </div>
      ${gauge({ label: `${group.display_name}: ${what}`, used, text: known ? undefined : 'Not known now' })}
      <div class="d-flex justify-content-between text-secondary small mt-1">
        <span>${known ? share(used) : 'The counters cannot be reached'}${limit.burst
    ? ` · ${short(limit.limit)} a minute, ${short(limit.burst)} at once` : ''}</span>
        <span>${known ? freeAgain(limit, holds, at) : nothing}</span>
      </div></div>`;
  }
}

function whoseLimits(models) {
  const names = models.map(model => model.display_name).join(', ');
  return models.length === 1 ? names : `Shared by ${names}`;
}

const searched = group => [group.display_name, ...group.models.flatMap(model => [model.display_name, model.model_id])]
  .join(' ').toLowerCase();

/** How full the fullest of its limits is, from 0 to 1. */
const fullness = group => Math.max(...group.limits.map(limit => {
  const holds = limit.burst ?? limit.limit;
  return limit.remaining === null || holds === 0 ? 0 : (holds - limit.remaining) / holds;
}));

/** How much is left is not known while the counters cannot be reached, and is then nothing to fold away. */
const isFull = limit => limit.remaining !== null && limit.remaining >= (limit.burst ?? limit.limit);

const share = used => used > 0 ? `${Math.min(100, Math.max(1, Math.round(100 * used)))} % used` : 'Nothing used';

/** When all of it can be used again if nobody calls meanwhile. */
function freeAgain(limit, holds, at) {
  if (limit.remaining >= holds) return nothing;
  const seconds = Math.max(1, Math.ceil((new Date(limit.reset_at) - at) / 1000));
  const text = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  return html`<time datetime=${limit.reset_at} title=${new Date(limit.reset_at).toUTCString()}>
    All free again in ${text}</time>`;
}

customElements.define('gh-workspace-monitoring', WorkspaceMonitoring);
