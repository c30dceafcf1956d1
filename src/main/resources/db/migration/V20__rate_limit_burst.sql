-- How many seconds of its rate a bucket holds: 60 is the whole minute at once.
alter table organization add column rate_limit_burst_seconds integer not null default 60
    constraint organization_burst_seconds check (rate_limit_burst_seconds between 1 and 60);

drop function gateway_key(bytea[]);

-- Everything that a check needs of a key, its workspace and its organization, in one row found by the secret's hash:
-- one statement, so that no change can fall between two reads. Limits have an order, so that equal ones are equal texts.
create function gateway_key(hashes bytea[]) returns table (dies_at timestamptz, api_key_id uuid, status text,
    expires_at timestamptz, workspace_id uuid, workspace_archived boolean, organization_id uuid,
    organization_suspended boolean, permission_mode text, permission_models text[], organization_limits json,
    workspace_limits json, api_key_limits json, rate_limit_burst_seconds integer)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
    select s.dies_at, k.id, k.status, k.expires_at, w.id, w.archived_at is not null, o.id, o.status = 'suspended',
        case
            when w.is_default then 'deny_list'
            when p.mode is not null then p.mode
            when o.new_workspace_model_access = 'all' then 'deny_list'
            else 'allow_list'
        end,
        case when w.is_default or p.mode is null then '{}'::text[] else p.model_ids end,
        (
            select coalesce(json_agg(json_build_array(l.group_id, l.type, l.value) order by l.group_id, l.type),
                '[]'::json)
            from organization_limit_in_force l where l.organization_id = o.id
        ),
        (
            select coalesce(json_agg(json_build_array(l.group_id, l.type, l.value) order by l.group_id, l.type),
                '[]'::json)
            from workspace_rate_limit l where l.organization_id = o.id and l.workspace_id = w.id
        ),
        (
            select coalesce(json_agg(json_build_array(l.type, l.value) order by l.type), '[]'::json)
            from api_key_rate_limit l where l.organization_id = o.id and l.api_key_id = k.id
        ),
        o.rate_limit_burst_seconds
    from api_key_secret s
    join api_key k on k.organization_id = s.organization_id and k.id = s.api_key_id
    join workspace w on w.organization_id = k.organization_id and w.id = k.workspace_id
    join organization o on o.id = k.organization_id
    left join model_permission p on p.organization_id = w.organization_id and p.workspace_id = w.id
    where s.hash = any (hashes);
end;
