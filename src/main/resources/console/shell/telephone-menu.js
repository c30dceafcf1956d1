/** On a telephone the menu lies over the page: whoever has chosen something of it wants to see that. */
export function closeMenu() {
  const menu = document.querySelector('#gh-menu');
  if (menu?.classList.contains('show')) window.bootstrap.Collapse.getOrCreateInstance(menu).hide();
}

/** For the links of the menu: one to the page that is shown leads nowhere, and is a choice all the same. */
export const closeAfterLink = event => {
  if (event.target.closest('a[href]')) closeMenu();
};
