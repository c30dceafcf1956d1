-- What the operator gave one organization for a group, instead of the group's default.
create table organization_rate_limit (
    organization_id uuid not null constraint organization_rate_limit_organization references organization,
    group_id uuid not null constraint organization_rate_limit_group references rate_limit_group,
    type text not null constraint organization_rate_limit_type check (type in
        ('requests_per_minute', 'tokens_per_minute', 'input_tokens_per_minute', 'output_tokens_per_minute')),
    value bigint not null constraint organization_rate_limit_value check (value between 1 and 10000000000),
    constraint organization_rate_limit_pkey primary key (organization_id, group_id, type)
);

-- What a workspace set for itself; it holds beside the organization's, never instead of it.
create table workspace_rate_limit (
    organization_id uuid not null,
    workspace_id uuid not null,
    group_id uuid not null constraint workspace_rate_limit_group references rate_limit_group,
    type text not null constraint workspace_rate_limit_type check (type in
        ('requests_per_minute', 'tokens_per_minute', 'input_tokens_per_minute', 'output_tokens_per_minute')),
    value bigint not null constraint workspace_rate_limit_value check (value between 1 and 10000000000),
    constraint workspace_rate_limit_pkey primary key (organization_id, workspace_id, group_id, type),
    constraint workspace_rate_limit_workspace
        foreign key (organization_id, workspace_id) references workspace (organization_id, id)
);

-- One entry for each organization and group that has a live model. Its id is made of both: stable, different in every
-- organization, and there from the moment both exist, with no row to forget.
create view rate_limit_entry as
select o.id as organization_id, g.id as group_id, g.display_name,
    md5(o.id::text || g.id::text)::uuid as rate_limit_id,
    exists (
        select from model m where m.group_id = g.id and m.retired_at is null and 'tokens' = any (m.meters)
    ) as meters_tokens
from organization o
cross join rate_limit_group g
where exists (select from model m where m.group_id = g.id and m.retired_at is null);

-- The organization's value for each type that is limited at all.
create view organization_limit_in_force as
select organization_id, group_id, type, value from organization_rate_limit
union all
select o.id, d.group_id, d.type, d.value
from organization o
cross join rate_limit_default d
where not exists (
    select from organization_rate_limit own
    where own.organization_id = o.id and own.group_id = d.group_id and own.type = d.type
);

-- What the limits read of the workspaces and of the models that share a group.
create view rate_limit_workspace as
select w.organization_id, w.id as workspace_id, w.is_default, w.archived_at, o.workspace_limit_above_organization
from workspace w
join organization o on o.id = w.organization_id;

create view rate_limit_model as
select m.id as model_id, m.group_id, n.name, n.is_alias, m.meters
from model m
join model_name n on n.model_id = m.id
where m.retired_at is null;

create view rate_limit_organization as
select id as organization_id from organization;

-- The names by which a workspace may call models of a group: all in the default workspace, in others what the permission
-- says, and where there is none what the policy says.
create view rate_limit_workspace_model as
select w.organization_id, w.id as workspace_id, m.group_id, m.model_id, m.name, m.is_alias
from workspace w
join organization o on o.id = w.organization_id
left join model_permission p on p.organization_id = w.organization_id and p.workspace_id = w.id
cross join rate_limit_model m
where case
    when w.is_default then true
    when p.mode = 'allow_list' then m.model_id = any (p.model_ids)
    when p.mode = 'deny_list' then m.model_id <> all (p.model_ids)
    else o.new_workspace_model_access = 'all'
end;
