import { api, onSessionChange, session } from './session.js';

/** The workspaces that the person may see, for the switcher and wherever a page names one by its id. */
let known = null;
let asked = null;

const listeners = new Set();

export function onWorkspacesChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Loaded once, and anew after `workspacesChanged`. */
export async function workspaces() {
  asked ??= api.all('/v1/organizations/workspaces', { include_default: true, include_archived: true });
  const mine = asked;
  try {
    const found = await mine;
    if (mine === asked) known = found;
    return found;
  } catch (error) {
    if (mine === asked) asked = null;
    throw error;
  }
}

/** What is known by now; nothing before the first answer. */
export const knownWorkspaces = () => known ?? [];

export const nameOfWorkspace = id => knownWorkspaces().find(workspace => workspace.id === id)?.name ?? id;

export async function workspacesChanged() {
  asked = null;
  await workspaces();
  listeners.forEach(listener => listener());
}

export const isDefault = id => id === session()?.organization.default_workspace_id;

onSessionChange(() => {
  asked = null;
  known = null;
});
