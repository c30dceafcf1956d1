-- What the reports read of workspaces: which one stands as null in them, as the reference has it.
create view usage_default_workspace with (security_invoker = true) as
select organization_id, id as workspace_id from workspace where is_default;

-- What the reports read of models: how people call them.
create view usage_model with (security_invoker = true) as
select id, display_name from model;

-- When keys were last used, of all organizations at once. Never backwards, whatever nodes and batches come in what order.
-- Rows that would not change are not locked, and the others in the order of their ids: two nodes that saw the same keys
-- would else wait for each other. No new version of a key: nothing of it was changed that anybody decided upon.
create function gateway_keys_used(organizations uuid[], ids uuid[], used timestamptz[]) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
    with later as (
        select k.id, u.used_at
        from unnest(organizations, ids, used) as u (organization_id, id, used_at)
        join api_key k on k.organization_id = u.organization_id and k.id = u.id
        where k.last_used_at is null or k.last_used_at < u.used_at
        order by k.id
        for no key update of k
    )
    update api_key k set last_used_at = greatest(k.last_used_at, l.used_at) from later l where k.id = l.id;
end;
