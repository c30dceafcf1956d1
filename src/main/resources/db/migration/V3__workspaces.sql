create table workspace (
    id uuid constraint workspace_pkey primary key,
    organization_id uuid not null constraint workspace_organization references organization,
    name text not null,
    display_color text not null constraint workspace_color check (display_color ~ '^#[0-9A-F]{6}$'),
    tags jsonb not null default '{}',
    is_default boolean not null default false,
    archived_at timestamptz,
    version integer not null,
    created_at timestamptz not null,
    constraint workspace_tenant unique (organization_id, id),
    constraint workspace_default_lives check (not (is_default and archived_at is not null))
);

create unique index workspace_default_key on workspace (organization_id) where is_default;

create unique index workspace_name_key on workspace (organization_id, casefold(name collate pg_unicode_fast))
    where archived_at is null;

-- What the workspaces read of their organization: the rules, and the row whose lock keeps the ceiling.
create view workspace_policy as
select id as organization_id, max_workspaces, workspace_name_max_length, default_workspace_renamable,
    max_api_keys_per_workspace
from organization;
