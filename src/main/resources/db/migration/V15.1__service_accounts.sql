-- An identity that is no person. Archived, it stays: what it did and had refers to it.
create table service_account (
    id uuid constraint service_account_pkey primary key,
    organization_id uuid not null constraint service_account_organization references organization,
    name text not null,
    description text,
    organization_role text not null constraint service_account_role check (organization_role in ('admin', 'developer')),
    created_by_actor_id text not null,
    updated_by_actor_id text not null,
    archived_by_actor_id text,
    archived_at timestamptz,
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint service_account_tenant unique (organization_id, id),
    constraint service_account_archived_by check ((archived_at is null) = (archived_by_actor_id is null))
);

call wall('service_account');

create unique index service_account_name_key
    on service_account (organization_id, casefold(name collate pg_unicode_fast)) where archived_at is null;

create table service_account_member (
    organization_id uuid not null,
    workspace_id uuid not null,
    service_account_id uuid not null,
    role text not null constraint service_account_member_role check
        (role in ('workspace_admin', 'workspace_developer', 'workspace_restricted_developer', 'workspace_user')),
    created_by_actor_id text not null,
    version integer not null,
    created_at timestamptz not null,
    constraint service_account_member_pkey primary key (organization_id, workspace_id, service_account_id),
    constraint service_account_member_workspace
        foreign key (organization_id, workspace_id) references workspace (organization_id, id),
    constraint service_account_member_account
        foreign key (organization_id, service_account_id) references service_account (organization_id, id)
);

call wall('service_account_member');

create index service_account_member_account_idx on service_account_member (organization_id, service_account_id);

-- Every membership there is: those that were made, and that of each live account in the default workspace.
create view service_account_membership with (security_invoker = true) as
select organization_id, workspace_id, service_account_id, role, created_by_actor_id, false as implicit, version,
    created_at
from service_account_member
union all
select a.organization_id, w.id, a.id, 'workspace_user', null, true, 0, a.created_at
from service_account a
join workspace w on w.organization_id = a.organization_id and w.is_default
where a.archived_at is null;
