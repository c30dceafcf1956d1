import { html } from 'lit';
import { day, time } from '../core/format.js';
import { operatorApi } from '../core/operator.js';
import { Pages } from '../core/resource.js';
import { View } from '../core/view.js';
import { copyable } from '../ui/copy.js';
import { confirm, openForm } from '../ui/dialog.js';
import { badge } from '../ui/facts.js';
import { menu } from '../ui/menu.js';
import { card, createButton, page } from '../ui/page.js';
import { showSecret } from '../ui/secret.js';
import { empty } from '../ui/states.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';

const PATH = '/v1/platform/gateways';

/** Who may check and report, each with a token of its own. */
class OperatorGateways extends View {
  #gateways = new Pages(this, (_, next) => operatorApi.get(PATH, { limit: 50, ...next }));

  render() {
    return page({
      title: 'Gateways',
      actions: createButton('Create gateway', this.#create),
      content: card({
        title: 'Gateways',
        subtitle: 'Each checks and reports model calls of every organization. None administers anything.',
        content: this.#gateways.render(gateways => this.#table(gateways)),
        footer: this.#gateways.renderMore(),
      }),
    });
  }

  #table(gateways) {
    if (gateways.length === 0) return empty('No gateways', 'Without one no model call can be checked.');
    return table({
      label: 'Gateways',
      rows: gateways,
      columns: [
        { title: 'Name', cell: gateway => html`<div>${gateway.name}</div>${gateway.configured
          ? badge('Token of the configuration') : html`<code class="small">${gateway.partial_key_hint}</code>`}` },
        { title: 'Last used', cell: gateway => gateway.last_used_at ? time(gateway.last_used_at) : 'Never' },
        { title: 'Created', cell: gateway => day(gateway.created_at) },
        { title: 'ID', cell: gateway => copyable(gateway.id, 'Gateway ID') },
        { title: '', narrow: true, cell: gateway => gateway.configured ? '' : menu(`${gateway.name}, ${gateway.partial_key_hint}`, [
          { words: 'Delete', icon: 'trash', danger: true, act: () => this.#delete(gateway) },
        ]) },
      ],
    });
  }

  #create = async () => {
    const gateway = await openForm({
      title: 'Create gateway', submit: 'Create',
      body: form => form.field('name', { label: 'Name', required: true,
        hint: 'Say where it stands, such as Edge, Frankfurt.' }),
      save: values => operatorApi.post(PATH, { name: values.name }),
    });
    if (!gateway) return;
    this.#gateways.reload();
    await showSecret({ title: `${gateway.name} is created`, what: 'Gateway token', secret: gateway.secret,
      about: 'Whoever has it can check and report model calls of every organization.' });
  };

  async #delete(gateway) {
    const done = await confirm({
      title: `Delete ${gateway.name}?`, submit: 'Delete for ever',
      body: html`<p>Within a second its token <code>${gateway.partial_key_hint}</code> is refused: no model call that comes
        through it can be checked any more.</p>
        <p class="mb-0">${gateway.last_used_at ? html`It last asked ${time(gateway.last_used_at)}.` : 'It never asked.'}
          There is no way back.</p>`,
      save: () => operatorApi.delete(`${PATH}/${gateway.id}`),
    });
    if (!done) return;
    toast(`${gateway.name} is deleted`);
    this.#gateways.reload();
  }
}

customElements.define('gh-operator-gateways', OperatorGateways);
