import { words } from '../core/format.js';

/** The roles in an organization, each with what it is for. */
const ORGANIZATION = {
  admin: 'everything, in every workspace',
  developer: 'the API keys of the default workspace',
  billing: 'sees cost, usage and limits everywhere',
  claude_code_user: 'uses the default workspace with Claude Code',
  user: 'sees the default workspace',
};

export const ORGANIZATION_ROLES = Object.keys(ORGANIZATION);
export const organizationRoles = Object.entries(ORGANIZATION).map(([role, is]) => [role, `${words(role)} – ${is}`]);
