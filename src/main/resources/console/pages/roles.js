import { words } from '../core/format.js';

/** The roles that can be given, each with what it is for. */
const ORGANIZATION = {
  admin: 'everything, in every workspace',
  developer: 'the API keys of the default workspace',
  billing: 'sees cost, usage and limits everywhere',
  claude_code_user: 'uses the default workspace with Claude Code',
  user: 'sees the default workspace',
};

const WORKSPACE = {
  workspace_admin: 'members, models, limits and API keys',
  workspace_developer: 'API keys and usage',
  workspace_restricted_developer: 'API keys and usage',
  workspace_user: 'sees it',
};

const options = roles => Object.entries(roles).map(([role, is]) => [role, `${words(role)} – ${is}`]);

export const ORGANIZATION_ROLES = Object.keys(ORGANIZATION);
export const organizationRoles = options(ORGANIZATION);
export const workspaceRoles = options(WORKSPACE);
