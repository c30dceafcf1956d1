-- A key belongs to one workspace for ever: the pair of columns refers to it, and no statement updates it.
create table api_key (
    id uuid constraint api_key_pkey primary key,
    organization_id uuid not null,
    workspace_id uuid not null,
    name text not null,
    status text not null default 'active' constraint api_key_status check (status in ('active', 'inactive', 'archived')),
    partial_key_hint text not null,
    created_by jsonb,
    expires_at timestamptz,
    last_used_at timestamptz,
    version integer not null,
    created_at timestamptz not null,
    constraint api_key_tenant unique (organization_id, id),
    constraint api_key_workspace foreign key (organization_id, workspace_id) references workspace (organization_id, id)
);

create index api_key_workspace_idx on api_key (organization_id, workspace_id, id);

-- The secrets of a key: one, and while a rotation overlaps the one before it. Found by hash, so the hash is the key.
create table api_key_secret (
    hash bytea constraint api_key_secret_pkey primary key,
    pepper_version integer not null,
    organization_id uuid not null,
    api_key_id uuid not null,
    dies_at timestamptz,
    created_at timestamptz not null,
    constraint api_key_secret_key foreign key (organization_id, api_key_id) references api_key (organization_id, id)
);

create index api_key_secret_key_idx on api_key_secret (organization_id, api_key_id);

-- What the API keys read of workspaces and of the rules of their organization.
create view api_key_workspace as
select w.organization_id, w.id as workspace_id, w.is_default, w.archived_at, o.max_api_keys_per_workspace
from workspace w
join organization o on o.id = w.organization_id;

-- What the workspaces show of their keys.
create view workspace_api_key as
select organization_id, workspace_id, status, expires_at from api_key;
