/**
 * The colors of a stack, in its order: those of Okabe and Ito, which people who are color-blind can tell apart, made
 * darker or lighter until they stand out from the card they are on. The last is for what has no color of its own.
 */
const LIGHT = ['#0072b2', '#d55e00', '#008f68', '#a8487f', '#a87b00', '#4b3fa7', '#3a8fc0', '#7f4a21'];
const DARK = ['#56b4e9', '#ff8a3d', '#2fc79a', '#e08fc0', '#f0d442', '#a99bff', '#b5e1ff', '#cf9d6e'];

export function chartColors() {
  const dark = document.documentElement.dataset.bsTheme === 'dark';
  const css = getComputedStyle(document.documentElement);
  const text = css.getPropertyValue('--tblr-secondary').trim();
  return {
    share: n => (dark ? DARK : LIGHT)[n],
    others: dark ? '#8592a6' : '#6f7c8e',
    text,
    grid: dark ? 'rgba(255, 255, 255, 0.09)' : 'rgba(4, 32, 69, 0.1)',
    card: css.getPropertyValue('--tblr-bg-surface').trim() || (dark ? '#182433' : '#ffffff'),
  };
}
