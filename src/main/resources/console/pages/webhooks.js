import { html, nothing } from 'lit';
import { day, time } from '../core/format.js';
import { may } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { parameter, setParameters } from '../core/router.js';
import { api } from '../core/session.js';
import { View } from '../core/view.js';
import { confirm, openForm } from '../ui/dialog.js';
import { different, openEditor } from '../ui/edit.js';
import { menu } from '../ui/menu.js';
import { card, createButton, page } from '../ui/page.js';
import { showSecret } from '../ui/secret.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';
import './webhook-deliveries.js';

const PATH = '/v1/organizations/webhooks';

const NOTE = 'With it a receiver verifies what it gets, by any library for Standard Webhooks.';

/** Where the organization is told what happens, and what it was told. */
class Webhooks extends View {
  #list = new Resource(this, () => api.all(PATH));

  #change = () => may.administer() && may.change();

  render() {
    const chosen = this.#list.value?.find(webhook => webhook.id === parameter('deliveries'));
    return page({
      title: 'Webhooks',
      actions: this.#change() ? createButton('Create webhook', this.#create) : nothing,
      content: html`${card({ content: this.#list.render(webhooks => this.#table(webhooks)) })}
        ${chosen ? html`<gh-webhook-deliveries .webhook=${chosen}></gh-webhook-deliveries>` : nothing}`,
    });
  }

  #table(webhooks) {
    if (webhooks.length === 0) {
      return empty('There is no webhook', 'A spend alert can call one: a signed message to an address of yours.');
    }
    return table({
      label: 'Webhooks', rows: webhooks,
      columns: [
        { title: 'Name', cell: webhook => webhook.name },
        { title: 'Address', cell: webhook => html`<span class="text-break">${webhook.url}</span>` },
        { title: 'Signed with', cell: webhook => webhook.former_secret_until
          ? html`<span class="badge bg-orange-lt">Two secrets</span>
            <span class="text-secondary">until ${time(webhook.former_secret_until)}</span>`
          : 'One secret' },
        { title: 'Created', cell: webhook => day(webhook.created_at) },
        { title: '', narrow: true, cell: webhook => html`<div class="d-flex justify-content-end gap-2">
          <button type="button" class="btn" aria-pressed=${parameter('deliveries') === webhook.id ? 'true' : 'false'}
            aria-label="Deliveries of ${webhook.name}" @click=${() => this.#show(webhook)}>Deliveries</button>
          ${menu(webhook.name, [
    this.#change() && { words: 'Edit', icon: 'edit', act: () => this.#edit(webhook) },
    this.#change() && { words: 'Regenerate signing secret', icon: 'rotate-clockwise', act: () => this.#regenerate(webhook) },
    this.#change() && { words: 'Delete', icon: 'trash', danger: true, act: () => this.#delete(webhook) },
  ])}</div>` },
      ],
    });
  }

  #show(webhook) {
    setParameters({ deliveries: parameter('deliveries') === webhook.id ? null : webhook.id });
  }

  #create = async () => {
    const webhook = await openForm({
      title: 'Create webhook', submit: 'Create', body: form => fields(form),
      save: values => api.post(PATH, { name: values.name, url: values.url.trim() }),
    });
    if (!webhook) return;
    this.#list.reload();
    await this.#secretOf(webhook, `${webhook.name} is created`);
  };

  #secretOf(webhook, title) {
    return showSecret({ title, what: 'Signing secret', secret: webhook.signing_secret, about: NOTE });
  }

  async #edit({ id }) {
    const saved = await openEditor({ client: api, path: `${PATH}/${id}` }, webhook => ({
      title: `Edit ${webhook.name}`, body: form => fields(form, webhook),
      save: (values, send) => send(different({ name: values.name, url: values.url.trim() }, webhook)),
    }));
    if (!saved) return;
    toast(`${saved.name} is saved`);
    this.#list.reload();
  }

  async #regenerate(webhook) {
    const saved = await openForm({
      title: `Regenerate the signing secret of ${webhook.name}?`, submit: 'Regenerate', danger: true,
      body: () => html`<p class="mb-0">For 24 hours what is sent is signed with the new secret and with the one of now,
        so that receivers can change over.${webhook.former_secret_until ? ' The one before that ends at once.' : ''}</p>`,
      save: () => api.post(`${PATH}/${webhook.id}/regenerate_signing_secret`),
    });
    if (!saved) return;
    this.#list.reload();
    await this.#secretOf(saved, 'The new signing secret');
  }

  async #delete(webhook) {
    const done = await confirm({
      title: `Delete ${webhook.name}?`, submit: 'Delete webhook',
      body: html`<p class="mb-0">What is still to be delivered to it is not, and its deliveries are no longer shown.
        A webhook that an alert tells something cannot be deleted.</p>`,
      save: () => api.delete(`${PATH}/${webhook.id}`),
    });
    if (!done) return;
    toast(`${webhook.name} is deleted`);
    this.#list.reload();
  }
}

const fields = (form, webhook) => html`
  ${form.field('name', { label: 'Name', required: true, value: webhook?.name })}
  ${form.field('url', {
    label: 'Address', type: 'url', required: true, value: webhook?.url, placeholder: 'https://example.com/hooks',
    hint: 'Over https, and on the public Internet unless the operator permits private targets.',
  })}`;

customElements.define('gh-webhooks', Webhooks);
