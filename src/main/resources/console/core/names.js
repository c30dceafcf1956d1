import { may } from './may.js';
import { api, session } from './session.js';
import { nameOfWorkspace, workspaces } from './workspaces.js';

const MOST_KEYS = 1000;

/**
 * What models, API keys and workspaces are called, as far as the person may see them; the id of whatever it may not.
 * Reports speak of them by their ids, and of the default workspace by none.
 */
export async function names(workspaceId) {
  const [models, keys] = await Promise.all([
    may.seeSharedLimits() ? api.all('/v1/organizations/models') : [],
    // Without a ceiling there may be more than a person can choose from.
    may.seeKeys() ? api.get('/v1/organizations/api_keys', { workspace_id: workspaceId, limit: MOST_KEYS })
      .then(page => page.data) : [],
    workspaces(),
  ]);
  const modelNames = new Map(models.map(model => [model.id, model.display_name]));
  const keyNames = new Map(keys.map(key => [key.id, key.name]));
  return {
    keys: keys.map(key => [key.id, key.name]).sort(byName),
    model: id => modelNames.get(id) ?? id,
    key: id => keyNames.get(id) ?? id,
    workspace: id => nameOfWorkspace(id ?? session().organization.default_workspace_id),
  };
}

export const byName = ([, a], [, b]) => a.localeCompare(b);
