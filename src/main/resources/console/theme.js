// Runs before anything is painted, so that a page chosen dark never flashes white.
(() => {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const chosen = localStorage.getItem('gatehouse.theme') ?? 'system';
    const theme = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
    document.documentElement.setAttribute('data-bs-theme', theme);
  };
  dark.addEventListener('change', apply);
  addEventListener('gatehouse:theme', apply);
  apply();
})();
