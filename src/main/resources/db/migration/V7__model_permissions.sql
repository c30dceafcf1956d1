-- Which models a workspace's keys may call. No row: what the organization's policy says of new workspaces.
create table model_permission (
    organization_id uuid not null,
    workspace_id uuid not null,
    mode text not null constraint model_permission_mode check (mode in ('allow_list', 'deny_list')),
    model_ids text[] not null,
    version integer not null,
    updated_at timestamptz not null,
    constraint model_permission_pkey primary key (organization_id, workspace_id),
    constraint model_permission_workspace
        foreign key (organization_id, workspace_id) references workspace (organization_id, id)
);

-- What the permissions read of the workspace they are for.
create view model_permission_workspace as
select w.organization_id, w.id as workspace_id, w.is_default, w.archived_at, o.new_workspace_model_access
from workspace w
join organization o on o.id = w.organization_id;
