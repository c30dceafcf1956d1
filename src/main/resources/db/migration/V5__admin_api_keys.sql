-- A secret that administers one organization.
create table admin_api_key (
    id uuid constraint admin_api_key_pkey primary key,
    organization_id uuid not null constraint admin_api_key_organization references organization,
    name text not null,
    status text not null default 'active'
        constraint admin_api_key_status check (status in ('active', 'inactive', 'archived')),
    partial_key_hint text not null,
    secret_hash bytea not null constraint admin_api_key_secret unique,
    pepper_version integer not null,
    created_by jsonb,
    version integer not null,
    created_at timestamptz not null,
    constraint admin_api_key_tenant unique (organization_id, id)
);

create index admin_api_key_organization_idx on admin_api_key (organization_id, id);

-- What access reads to tell who calls: live keys only.
create view access_admin_key as
select k.id, k.organization_id, k.secret_hash, o.status = 'suspended' as suspended
from admin_api_key k
join organization o on o.id = k.organization_id
where k.status = 'active';
