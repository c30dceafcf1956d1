-- What has changed that checks go by, written in the transaction that changed it and read by every node each second: the
-- certain way beside the quick one, a message in Redis that may be lost. Null is everything, such as the catalog.
create table gateway_change (
    id bigint generated always as identity constraint gateway_change_pkey primary key,
    organization_id uuid,
    xid xid8 not null default pg_current_xact_id(),
    changed_at timestamptz not null default now()
);

create index gateway_change_xid_idx on gateway_change (xid);
create index gateway_change_changed_at_idx on gateway_change (changed_at);

call wall('gateway_change');

-- Only by the functions below: what the platform changes belongs to no organization, and nodes read of all.
revoke all on gateway_change from "${service_role}";

create function gateway_record_change(changed_organization uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
    insert into gateway_change (organization_id) values (changed_organization);
end;

-- What was committed by transactions that had not ended at `since`, and the place to go on from: the oldest transaction
-- that has not ended now. Going by ids or times would miss a transaction that began earlier and ended later. A change
-- may be told twice, never not at all.
create function gateway_changes(since xid8) returns table (next_since xid8, changes json)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
    select pg_snapshot_xmin(pg_current_snapshot()),
        coalesce(json_agg(json_build_array(c.id, c.organization_id)) filter (where c.id is not null), '[]'::json)
    from gateway_change c
    where c.xid >= since;
end;

create function gateway_forget_changes(older_than timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
    delete from gateway_change where changed_at < older_than;
end;
