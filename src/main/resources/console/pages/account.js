import { html, nothing } from 'lit';
import { words } from '../core/format.js';
import { roleIn } from '../core/may.js';
import { Resource } from '../core/resource.js';
import { navigate } from '../core/router.js';
import { changePassword, session, signOut } from '../core/session.js';
import { View } from '../core/view.js';
import { isDefault, workspaces } from '../core/workspaces.js';
import { chooseTheme, chosenTheme, THEMES } from '../shell/theme-menu.js';
import { copyable } from '../ui/copy.js';
import { confirm } from '../ui/dialog.js';
import { badge, facts } from '../ui/facts.js';
import { Form } from '../ui/form.js';
import { icon } from '../ui/icon.js';
import { card, page } from '../ui/page.js';
import { empty } from '../ui/states.js';
import { swatch } from '../ui/swatch.js';
import { table } from '../ui/table.js';
import { toast } from '../ui/toast.js';

const EVERYWHERE = {
  admin: 'Admins are Workspace Admin of every workspace.',
  billing: 'Billing sees cost, usage and limits of every workspace.',
};

/** The person who is signed in. */
class Account extends View {
  #workspaces = new Resource(this, workspaces);

  #password = new Form(this, async (values, form) => {
    if (values.new_password !== values.repeated) {
      throw Object.assign(new Error('The two new passwords differ.'), { field: 'repeated' });
    }
    await changePassword(values.current_password, values.new_password);
    form.reset();
    toast('Your password is changed. Everywhere else you are signed out.');
  });

  render() {
    const { user, organization } = session();
    return page({
      title: 'Your account',
      content: html`
        ${card({ title: 'You', content: html`<div class="card-body">${facts([
    ['Name', user.name || '–'], ['E-mail address', user.email],
    ['Organization', organization.name], ['Role in the organization', words(user.role)],
    ['User ID', copyable(user.id, 'User ID')],
  ])}</div>` })}
        ${card({
    title: 'Your roles in workspaces', subtitle: EVERYWHERE[user.role] ?? nothing,
    content: this.#workspaces.render(all => this.#roles(all.filter(workspace => !workspace.archived_at))),
  })}
        <div class="row row-cards mb-3">
          <div class="col-lg-6">${card({ title: 'Change your password', content: html`<form class="card-body" novalidate
            @submit=${this.#password.submit}>
            <input type="text" class="d-none" name="username" autocomplete="username" .value=${user.email} tabindex="-1"
              aria-hidden="true">
            ${this.#password.refusal()}
            ${this.#password.field('current_password', { label: 'Current password', type: 'password', required: true,
    autocomplete: 'current-password' })}
            ${this.#password.field('new_password', { label: 'New password', type: 'password', required: true,
    autocomplete: 'new-password', hint: 'At least 12 characters.' })}
            ${this.#password.field('repeated', { label: 'New password again', type: 'password', required: true,
    autocomplete: 'new-password' })}
            ${this.#password.button('Change password')}</form>` })}</div>
          <div class="col-lg-6">
            ${card({ title: 'Theme', content: html`<div class="card-body"><div class="form-selectgroup"
              role="radiogroup"
              aria-label="Theme">${THEMES.map(([theme, title, picture]) => html`<label class="form-selectgroup-item">
                <input type="radio" name="theme" value=${theme} class="form-selectgroup-input"
                  .checked=${chosenTheme() === theme}
                  @change=${() => { chooseTheme(theme); this.requestUpdate(); }}>
                <span class="form-selectgroup-label">${icon(picture)}
                  <span class="ms-2">${title}</span></span></label>`)}</div></div>` })}
            ${card({ title: 'Sessions', content: html`<div class="card-body">
              <p class="text-secondary">Ends every session of yours, here and in all other browsers.</p>
              <button type="button" class="btn btn-outline-danger" @click=${this.#leave}>
                ${icon('logout')} Sign out everywhere</button>
            </div>` })}
          </div>
        </div>`,
    });
  }

  #roles(all) {
    if (session().user.role === 'admin') return nothing;
    if (all.length === 0) return empty('No workspaces', 'You have no role in any workspace.');
    return table({
      label: 'Your roles in workspaces',
      rows: all,
      columns: [
        { title: 'Workspace', cell: workspace => html`<a class="d-inline-flex align-items-center gap-2 text-reset"
          href=${`/workspaces/${workspace.id}`}>${swatch(workspace)}<span>${workspace.name}</span></a>` },
        { title: 'Role', cell: workspace => html`${words(roleIn(workspace.id))}
          ${this.#given(workspace) ? nothing : badge('Inherited')}` },
      ],
    });
  }

  #given = workspace => session().user.role !== 'admin' && !isDefault(workspace.id)
    && session().user.workspace_roles[workspace.id] !== undefined;

  #leave = async () => {
    const done = await confirm({
      title: 'Sign out everywhere?', submit: 'Sign out everywhere',
      body: html`<p class="mb-0">Whoever uses the console as you, in whichever browser,
        has to sign in again. So do you.</p>`,
      save: () => signOut(true),
    });
    if (done) navigate('/sign-in');
  };
}

customElements.define('gh-account', Account);
