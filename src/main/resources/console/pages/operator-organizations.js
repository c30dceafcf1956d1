import { html } from 'lit';
import { day } from '../core/format.js';
import { operatorApi } from '../core/operator.js';
import { Pages } from '../core/resource.js';
import { navigate, parameter, setParameters } from '../core/router.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { openForm } from '../ui/dialog.js';
import { badge } from '../ui/facts.js';
import { searchField } from '../ui/filters.js';
import { card, createButton, page } from '../ui/page.js';
import { showSecret } from '../ui/secret.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { PRESETS } from './policy.js';
import { PolicyForm } from './policy-form.js';

const PATH = '/v1/platform/organizations';

/** All organizations of the platform. */
class OperatorOrganizations extends View {
  #query = () => parameter('query') ?? '';

  #organizations = new Pages(this, ([query], next) => operatorApi.get(PATH, { limit: 50, query, ...next }),
    () => [this.#query()], { about: () => 'organizations' });

  render() {
    return page({
      title: 'Organizations',
      actions: createButton('Create organization', this.#create),
      content: card({
        title: 'Organizations',
        subtitle: 'Nothing of one is ever visible to another.',
        actions: searchField({ label: 'Find organizations by name or ID', placeholder: 'Name or ID',
          value: this.#query(), search: query => setParameters({ query }) }),
        content: this.#organizations.render(organizations => this.#table(organizations)),
        footer: this.#organizations.renderMore(),
      }),
    });
  }

  #table(organizations) {
    if (organizations.length === 0) return this.#query() ? empty('No organization matches', 'A search looks at names and IDs.')
      : empty('No organizations', 'Create the first one, with its first admin.');
    return table({
      label: 'Organizations',
      rows: organizations,
      columns: [
        { title: 'Name', cell: one => html`<a class="text-reset"
          href=${`/operator/organizations/${one.id}`}>${one.name}</a>` },
        { title: 'Status', cell: one => statusBadge(one) },
        { title: 'Preset', cell: one => PRESETS[one.policy.preset] },
        { title: 'Created', cell: one => day(one.created_at) },
        { title: 'ID', cell: one => copyable(one.id, 'Organization ID') },
      ],
    });
  }

  #create = async () => {
    const policy = new PolicyForm();
    const made = await openForm({
      title: 'Create organization', submit: 'Create', size: 'modal-lg',
      body: (form, host) => html`
        ${form.field('name', { label: 'Name', required: true })}
        <div class="row">
          <div class="col-md-6">${form.field('admin.name', { label: 'Name of the first admin', required: true })}</div>
          <div class="col-md-6">${form.field('admin.email', { label: 'E-mail address of the first admin', type: 'email',
    required: true, hint: 'Gets a mail with a link to choose a password.' })}</div>
        </div>
        <h3 class="h4 mt-2">Policy</h3>
        ${policy.fields(form, host)}`,
      save: values => operatorApi.post(PATH, {
        name: values.name, admin: { name: values['admin.name'], email: values['admin.email'].trim() },
        policy: policy.change(values),
      }),
    });
    if (!made) return;
    await showSecret({
      title: `${made.name} is created`, what: 'Admin API key', secret: made.admin_api_key.secret,
      about: html`This is the organization's first admin API key. ${made.admin.name} gets a mail at
        ${made.admin.email} with a link to choose a password, good for 21 days.`,
    });
    navigate(`/operator/organizations/${made.id}`);
  };
}

customElements.define('gh-operator-organizations', OperatorOrganizations);

export const statusBadge = one => one.status === 'active' ? badge('Active', 'green') : badge('Suspended', 'yellow');
