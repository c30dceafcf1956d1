import { html, nothing } from 'lit';
import { dollars, time } from '../core/format.js';
import { may } from '../core/may.js';
import { Pages, Resource } from '../core/resource.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { nameOfWorkspace } from '../core/workspaces.js';
import { confirm } from '../ui/dialog.js';
import { openCreator, openEditor } from '../ui/edit.js';
import { icon } from '../ui/icon.js';
import { menu } from '../ui/menu.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import { alertDialog } from './spend-alert-form.js';

const PATH = '/v1/organizations/spend_alerts';

/**
 * Alerts upon what is spent. With `workspace` those of that one; without it all that the person may see, and new ones
 * are of the organization.
 */
class SpendAlerts extends View {
  static properties = { workspace: { attribute: false } };

  /** The API lists them all alike: those of one workspace are picked out here, so here none may be left unread. */
  #ofWorkspace = new Resource(this,
    async ([id]) => (await api.all(PATH)).filter(alert => alert.scope.workspace_id === id),
    () => this.workspace ? [this.workspace.id] : null);

  #all = new Pages(this, (_, page) => api.get(PATH, { limit: 50, ...page }), () => this.workspace ? null : []);

  #webhooks = new Resource(this, () => may.seeBilling() ? api.all('/v1/organizations/webhooks') : Promise.resolve([]));

  get #alerts() {
    return this.workspace ? this.#ofWorkspace : this.#all;
  }

  #mayAdd() {
    if (!this.workspace) return may.administer() && may.change();
    return may.editWorkspace(this.workspace.id) && !this.workspace.archived_at;
  }

  #mayChange(alert) {
    return alert.scope.workspace_id ? may.editWorkspace(alert.scope.workspace_id) : may.administer() && may.change();
  }

  render() {
    return card({
      title: 'Spend alerts', subtitle: 'They tell people, once a period, that something is spent. They stop nothing.',
      actions: this.#mayAdd() ? html`<button type="button" class="btn btn-primary" data-testid="add-alert"
        @click=${this.#add}>${icon('bell')} Add alert</button>` : nothing,
      content: this.#alerts.render(alerts => this.#list(alerts)),
      footer: this.workspace ? nothing : this.#all.renderMore(),
    });
  }

  #list(alerts) {
    if (alerts.length === 0) {
      return empty('No alert is set',
        'An alert sends e-mails or calls a webhook when an amount, or a part of the limit, is spent.');
    }
    return table({
      label: 'Spend alerts', rows: alerts,
      columns: [
        { title: 'Of', cell: ({ scope }) => scope.workspace_id ? nameOfWorkspace(scope.workspace_id) : 'Organization' },
        { title: 'When', cell: alert => html`${threshold(alert)} <span class="text-secondary">${alert.period}</span>` },
        { title: 'Tells', cell: alert => alert.channels.map(channel => html`<div class="text-break">
          ${this.#channel(channel)}</div>`) },
        { title: 'This period', cell: alert => alert.reached_at
          ? html`<span class="badge bg-orange-lt">Reached</span>
            <span class="text-secondary">${time(alert.reached_at)}</span>`
          : html`<span class="text-secondary">Not reached</span>` },
        { title: '', narrow: true, cell: alert => menu(`the ${alert.period} alert`, [
          this.#mayChange(alert) && { words: 'Edit', icon: 'edit', act: () => this.#edit(alert) },
          this.#mayChange(alert) && { words: 'Delete', icon: 'trash', danger: true, act: () => this.#delete(alert) },
        ]) },
      ].filter(column => column.title !== 'Of' || !this.workspace),
    });
  }

  #channel(channel) {
    if (channel.type === 'email') return html`${icon('mail')} ${channel.recipients.join(', ')}`;
    const webhook = this.#webhooks.value?.find(one => one.id === channel.webhook_id);
    return html`${icon('webhook')} ${webhook?.name ?? channel.webhook_id}`;
  }

  #add = async () => {
    const scope = this.workspace ? { type: 'workspace', workspace_id: this.workspace.id } : { type: 'organization' };
    const done = await openCreator(alertDialog(null, this.#webhooks.value ?? []),
      body => api.post(PATH, { scope, ...body }));
    if (done) this.#done('The alert is set');
  };

  async #edit(alert) {
    const done = await openEditor({ client: api, path: `${PATH}/${alert.id}` },
      now => alertDialog(now, this.#webhooks.value ?? []));
    if (done) this.#done('The alert is saved');
  }

  async #delete(alert) {
    const done = await confirm({
      title: 'Delete this alert?', submit: 'Delete alert',
      body: html`<p class="mb-0">Nobody is told any more when ${threshold(alert)} is spent.</p>`,
      save: () => api.delete(`${PATH}/${alert.id}`),
    });
    if (done) this.#done('The alert is deleted');
  }

  #done(message) {
    toast(message);
    this.#alerts.reload();
  }
}

function threshold(alert) {
  if (alert.threshold_amount !== null) return html`<strong>${dollars(alert.threshold_amount)}</strong>`;
  return html`<strong>${alert.threshold_percent} %</strong> of the limit (${alert.threshold_in_force === null
    ? 'there is none' : dollars(alert.threshold_in_force)})`;
}

customElements.define('gh-spend-alerts', SpendAlerts);
