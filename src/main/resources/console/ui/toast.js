import { onNavigation } from '../core/router.js';

/** How often the person has done something: what is raised after that belongs to it, wherever it leads. */
let acts = 0;

['pointerdown', 'keydown', 'popstate'].forEach(act => addEventListener(act, () => { acts++; }, true));

let shownAt = location.pathname;

/** Whoever goes on to another page has done with what was said on this one. */
onNavigation(() => {
  if (location.pathname === shownAt) return;
  shownAt = location.pathname;
  document.querySelectorAll('.gh-toasts .toast').forEach(old => Number(old.dataset.act) < acts && old.remove());
});

/** Short messages about what was done, for which nobody has to wait. */
export function toast(message, kind = 'success') {
  const element = document.createElement('div');
  element.dataset.act = acts;
  element.className = `toast align-items-center border-0 text-bg-${kind}`;
  element.setAttribute('role', kind === 'danger' ? 'alert' : 'status');
  const row = document.createElement('div');
  row.className = 'd-flex';
  // The one color of a message that is light by day and by night.
  if (kind === 'warning') row.dataset.bsTheme = 'light';
  const text = document.createElement('div');
  text.className = 'toast-body';
  text.textContent = message;
  const close = document.createElement('button');
  close.type = 'button';
  close.className = `btn-close ${kind === 'warning' ? '' : 'btn-close-white'} me-2 m-auto`;
  close.setAttribute('aria-label', 'Close');
  close.dataset.bsDismiss = 'toast';
  row.append(text, close);
  element.append(row);
  place().append(element);
  element.addEventListener('hidden.bs.toast', () => element.remove());
  window.bootstrap.Toast.getOrCreateInstance(element, { delay: kind === 'danger' ? 12000 : 5000 }).show();
}

/** A refusal that belongs to no field of a form. */
export function complain(error) {
  toast(error.requestId ? `${error.message} (request ${error.requestId})` : error.message, 'danger');
}

function place() {
  let found = document.querySelector('.gh-toasts');
  if (!found) {
    found = document.createElement('div');
    found.className = 'gh-toasts toast-container position-fixed bottom-0 end-0 p-3';
    document.body.append(found);
  }
  return found;
}
