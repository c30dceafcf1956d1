-- Everything that a check needs of a key, its workspace and its organization, in one row found by the secret's hash:
-- one statement, so that no change can fall between two reads.
create view gateway_key as
select s.hash, s.dies_at, k.id as api_key_id, k.status, k.expires_at,
    w.id as workspace_id, w.archived_at is not null as workspace_archived,
    o.id as organization_id, o.status = 'suspended' as organization_suspended,
    case
        when w.is_default then 'deny_list'
        when p.mode is not null then p.mode
        when o.new_workspace_model_access = 'all' then 'deny_list'
        else 'allow_list'
    end as permission_mode,
    case when w.is_default or p.mode is null then '{}'::text[] else p.model_ids end as permission_models,
    (
        select coalesce(json_agg(json_build_array(l.group_id, l.type, l.value)), '[]'::json)
        from organization_limit_in_force l where l.organization_id = o.id
    ) as organization_limits,
    (
        select coalesce(json_agg(json_build_array(l.group_id, l.type, l.value)), '[]'::json)
        from workspace_rate_limit l where l.organization_id = o.id and l.workspace_id = w.id
    ) as workspace_limits
from api_key_secret s
join api_key k on k.organization_id = s.organization_id and k.id = s.api_key_id
join workspace w on w.organization_id = k.organization_id and w.id = k.workspace_id
join organization o on o.id = k.organization_id
left join model_permission p on p.organization_id = w.organization_id and p.workspace_id = w.id;

-- Every name that a call may give a model by.
create view gateway_model as
select n.name, m.id, m.group_id, 'tokens' = any (m.meters) as meters_tokens
from model_name n
join model m on m.id = n.model_id
where m.retired_at is null;
