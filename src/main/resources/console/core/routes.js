import { may } from './may.js';

/**
 * The pages: which address shows which element, what it is called, and who may see it. A page is loaded when it is
 * first shown. `section` says where the sidebar has it; what is without one is reached from other pages.
 */
const WORKSPACE = 'Workspace';
const ORGANIZATION = 'Organization';

export const ROUTES = [
  { path: '/workspaces', tag: 'gh-workspaces', file: 'workspaces', title: 'Workspaces', icon: 'building',
    section: ORGANIZATION, may: () => true },
  { path: '/workspaces/:id', tag: 'gh-workspace', file: 'workspace', title: 'Workspace', may: () => true },
  { path: '/workspaces/:id/:tab', tag: 'gh-workspace', file: 'workspace', title: 'Workspace', may: () => true },
  { path: '/keys', tag: 'gh-keys', file: 'keys', title: 'API keys', icon: 'key', section: WORKSPACE, may: may.seeKeys },
  { path: '/usage', tag: 'gh-usage', file: 'usage', title: 'Usage', icon: 'chart-bar', section: WORKSPACE, may: may.seeUsage },
  { path: '/cost', tag: 'gh-cost', file: 'cost', title: 'Cost', icon: 'coin', section: WORKSPACE, may: may.seeUsage },
  { path: '/monitoring', tag: 'gh-monitoring', file: 'monitoring', title: 'Monitoring', icon: 'gauge', section: WORKSPACE,
    may: may.seeUsage },
  { path: '/users', tag: 'gh-users', file: 'users', title: 'Users', icon: 'users', section: ORGANIZATION, may: may.administer },
  { path: '/service-accounts', tag: 'gh-service-accounts', file: 'service-accounts', title: 'Service accounts', icon: 'robot',
    section: ORGANIZATION, may: may.administer },
  { path: '/service-accounts/:id', tag: 'gh-service-account', file: 'service-account', title: 'Service account',
    may: may.administer },
  { path: '/admin-keys', tag: 'gh-admin-keys', file: 'admin-keys', title: 'Admin keys', icon: 'shield-lock', section: ORGANIZATION,
    may: may.administer },
  { path: '/limits', tag: 'gh-limits', file: 'limits', title: 'Limits', icon: 'adjustments', section: ORGANIZATION,
    may: may.seeSharedLimits },
  { path: '/spend', tag: 'gh-spend', file: 'spend', title: 'Spend', icon: 'receipt', section: ORGANIZATION, may: may.seeSpend },
  { path: '/webhooks', tag: 'gh-webhooks', file: 'webhooks', title: 'Webhooks', icon: 'webhook', section: ORGANIZATION,
    may: may.seeBilling },
  { path: '/audit', tag: 'gh-audit', file: 'audit', title: 'Audit log', icon: 'activity', section: ORGANIZATION,
    may: may.administer },
  { path: '/settings', tag: 'gh-settings', file: 'settings', title: 'Policy', icon: 'settings', section: ORGANIZATION,
    may: may.administer },
  { path: '/account', tag: 'gh-account', file: 'account', title: 'Your account', may: () => true },
];

/** Pages for whoever is not signed in. */
export const OPEN_ROUTES = [
  { path: '/sign-in', tag: 'gh-sign-in', file: 'sign-in', title: 'Sign in' },
  { path: '/forgot-password', tag: 'gh-forgot-password', file: 'forgot-password', title: 'Reset your password' },
  { path: '/reset-password', tag: 'gh-reset-password', file: 'reset-password', title: 'Choose a password' },
  { path: '/accept-invite', tag: 'gh-accept-invite', file: 'accept-invite', title: 'Accept the invite' },
];

/** Pages of whoever runs the platform, with the operator's token in place of a session. */
export const OPERATOR_ROUTES = [
  { path: '/operator', tag: 'gh-operator-organizations', file: 'operator-organizations', title: 'Organizations' },
  { path: '/operator/organizations', tag: 'gh-operator-organizations', file: 'operator-organizations', title: 'Organizations',
    icon: 'building-community', section: 'Operator' },
  { path: '/operator/organizations/:id', tag: 'gh-operator-organization', file: 'operator-organization', title: 'Organization' },
  { path: '/operator/models', tag: 'gh-operator-models', file: 'operator-models', title: 'Catalog', icon: 'cpu', section: 'Operator' },
  { path: '/operator/gateways', tag: 'gh-operator-gateways', file: 'operator-gateways', title: 'Gateways', icon: 'router',
    section: 'Operator' },
  { path: '/operator/audit', tag: 'gh-operator-audit', file: 'operator-audit', title: 'Audit log', icon: 'activity',
    section: 'Operator' },
];

/** @returns `{route, parameters}` of the first that fits, or undefined */
export function find(routes, pathname) {
  const parts = pathname.split('/').filter(Boolean);
  for (const route of routes) {
    const wanted = route.path.split('/').filter(Boolean);
    if (wanted.length !== parts.length) continue;
    const parameters = {};
    const fits = wanted.every((part, n) => {
      if (!part.startsWith(':')) return part === parts[n];
      parameters[part.slice(1)] = parts[n];
      // No id of ours is spelled otherwise in an address.
      return /^[\w.-]+$/.test(parts[n]);
    });
    if (fits) return { route, parameters };
  }
  return undefined;
}
