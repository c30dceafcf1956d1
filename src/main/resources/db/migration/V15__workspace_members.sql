-- Roles that people were given in workspaces. Which of them hold, and which role somebody has without being given it,
-- follows from the role in the organization at the moment of asking and is stored nowhere.
create table workspace_member (
    organization_id uuid not null,
    workspace_id uuid not null,
    user_id uuid not null,
    role text not null constraint workspace_member_role check
        (role in ('workspace_admin', 'workspace_developer', 'workspace_restricted_developer', 'workspace_user')),
    version integer not null,
    created_at timestamptz not null,
    constraint workspace_member_pkey primary key (organization_id, workspace_id, user_id),
    constraint workspace_member_workspace
        foreign key (organization_id, workspace_id) references workspace (organization_id, id),
    constraint workspace_member_user
        foreign key (organization_id, user_id) references organization_user (organization_id, id) on delete cascade
);

call wall('workspace_member');

create index workspace_member_user_idx on workspace_member (organization_id, user_id);

-- What the workspaces read of the organization's users.
create view workspace_user with (security_invoker = true) as
select organization_id, id as user_id, role from organization_user;

-- The members that are shown: the given roles that hold. An organization's admin is workspace admin everywhere, and its
-- billing users are workspace_billing everywhere unless raised to workspace_admin: whatever else they were given holds
-- again when they are neither.
create view listed_workspace_member with (security_invoker = true) as
select m.organization_id, m.workspace_id, m.user_id, m.role, m.version, m.created_at
from workspace_member m
join organization_user u on u.organization_id = m.organization_id and u.id = m.user_id
where u.role <> 'admin' and (u.role <> 'billing' or m.role = 'workspace_admin');
