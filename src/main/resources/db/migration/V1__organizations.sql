-- An organization is a tenant. Its policy is part of its row, so that locking the row holds every ceiling still.
create table organization (
    id uuid constraint organization_pkey primary key,
    name text not null,
    status text not null default 'active' constraint organization_status check (status in ('active', 'suspended')),
    preset text not null constraint organization_preset check (preset in ('qwen_cloud', 'claude_console')),
    max_workspaces integer not null constraint organization_max_workspaces check (max_workspaces between 1 and 100000),
    max_api_keys_per_workspace integer
        constraint organization_max_api_keys check (max_api_keys_per_workspace between 0 and 100000),
    workspace_name_max_length integer not null
        constraint organization_name_length check (workspace_name_max_length between 1 and 200),
    default_workspace_renamable boolean not null,
    new_workspace_model_access text not null
        constraint organization_model_access check (new_workspace_model_access in ('none', 'all')),
    workspace_limit_above_organization text not null
        constraint organization_limit_above check (workspace_limit_above_organization in ('reject', 'clamp')),
    version integer not null,
    created_at timestamptz not null
);

create unique index organization_name_key on organization (casefold(name collate pg_unicode_fast));
