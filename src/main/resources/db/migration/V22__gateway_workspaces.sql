-- What a check knows of a key's workspace, for those who look at the workspace itself. The columns are named as in
-- gateway_key.
create view gateway_workspace with (security_invoker = true) as
select w.id as workspace_id, w.archived_at is not null as workspace_archived, w.organization_id,
    o.status = 'suspended' as organization_suspended,
    case
        when w.is_default then 'deny_list'
        when p.mode is not null then p.mode
        when o.new_workspace_model_access = 'all' then 'deny_list'
        else 'allow_list'
    end as permission_mode,
    case when w.is_default or p.mode is null then '{}'::text[] else p.model_ids end as permission_models,
    (
        select coalesce(json_agg(json_build_array(l.group_id, l.type, l.value) order by l.group_id, l.type), '[]'::json)
        from organization_limit_in_force l where l.organization_id = o.id
    ) as organization_limits,
    (
        select coalesce(json_agg(json_build_array(l.group_id, l.type, l.value) order by l.group_id, l.type), '[]'::json)
        from workspace_rate_limit l where l.organization_id = o.id and l.workspace_id = w.id
    ) as workspace_limits,
    o.rate_limit_burst_seconds
from workspace w
join organization o on o.id = w.organization_id
left join model_permission p on p.organization_id = w.organization_id and p.workspace_id = w.id;

drop view gateway_model;

-- Every name that a call may give a model by, with what is shown of the model to whoever may call it.
create view gateway_model with (security_invoker = true) as
select n.name, m.id, m.display_name, m.vendor, m.created_at, m.group_id, g.display_name as group_name,
    'tokens' = any (m.meters) as meters_tokens
from model_name n
join model m on m.id = n.model_id
join rate_limit_group g on g.id = m.group_id
where m.retired_at is null;
