import { html, nothing } from 'lit';
import { day, time, words } from '../core/format.js';
import { may } from '../core/may.js';
import { Pages } from '../core/resource.js';
import { setParameters } from '../core/router.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { confirm, openForm } from '../ui/dialog.js';
import { badge } from '../ui/facts.js';
import { choice } from '../ui/filters.js';
import { card } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import { organizationRoles } from './organization-roles.js';

const PATH = '/v1/organizations/invites';

/** The API calls an invite that was withdrawn `deleted`. */
const STATUS = {
  pending: ['Pending', 'blue'], accepted: ['Accepted', 'green'], expired: ['Expired', 'yellow'],
  deleted: ['Withdrawn', 'secondary'],
};

/** E-mail addresses that may become users. */
class Invites extends View {
  static properties = { status: { attribute: false } };

  #invites = new Pages(this, ([status], next) => api.get(PATH,
    { limit: 20, statuses: status === 'all' ? Object.keys(STATUS) : [status], ...next }), () => [this.status],
  { about: () => 'invites' });

  render() {
    return card({
      title: 'Invites',
      subtitle: 'An invite is a link in a mail, good for 21 days.',
      actions: choice({
        label: 'Status of invites', value: this.status,
        choose: status => setParameters({ invites: status === 'pending' ? null : status }),
        options: [...Object.entries(STATUS).map(([status, [title]]) => [status, title]), ['all', 'All']],
      }),
      content: this.#invites.render(invites => this.#table(invites), { lines: 2 }),
      footer: this.#invites.renderMore(),
    });
  }

  #table(invites) {
    if (invites.length === 0) return empty('No invites', this.status === 'pending'
      ? 'Nobody is invited at the moment.' : 'None has this status.');
    return table({
      label: 'Invites',
      rows: invites,
      columns: [
        { title: 'E-mail address', cell: invite => invite.email },
        { title: 'Role', cell: invite => words(invite.role) },
        { title: 'Status', cell: invite => badge(...STATUS[invite.status]) },
        { title: 'Invited', cell: invite => day(invite.invited_at) },
        { title: 'Expires', cell: invite => time(invite.expires_at) },
        { title: '', narrow: true, cell: invite => may.change() && invite.status === 'pending' ? html`
          <button type="button" class="btn btn-sm" aria-label="Withdraw the invite of ${invite.email}"
            @click=${() => this.#withdraw(invite)}>Withdraw</button>` : nothing },
      ],
    });
  }

  async invite() {
    const invite = await openForm({
      title: 'Invite user', submit: 'Send invite',
      body: form => html`
        ${form.field('email', { label: 'E-mail address', type: 'email', required: true })}
        ${form.field('role', { label: 'Role', value: 'user', options: organizationRoles })}`,
      save: values => api.post(PATH, { email: values.email.trim(), role: values.role }),
    });
    if (!invite) return;
    toast(`An invite is on its way to ${invite.email}`);
    if (this.status === 'pending') this.#invites.reload();
    else setParameters({ invites: null });
  }

  async #withdraw(invite) {
    const done = await confirm({
      title: 'Withdraw this invite?', submit: 'Withdraw',
      body: html`<p class="mb-0">The link that was mailed to <strong>${invite.email}</strong> stops working.</p>`,
      save: () => api.delete(`${PATH}/${invite.id}`),
    });
    if (!done) return;
    toast(`The invite of ${invite.email} is withdrawn`);
    this.#invites.reload();
  }
}

customElements.define('gh-invites', Invites);
