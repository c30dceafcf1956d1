-- Who did what to what, when and from where. Each organization has a chain of its own, and the platform one for what is
-- nobody's (organization_id is null): every event carries the hash of the one before it, so that an event that is
-- changed, taken out or moved afterwards breaks the chain from there on.
create table audit_event (
    id uuid constraint audit_event_pkey primary key,
    organization_id uuid,
    seq bigint not null,
    occurred_at timestamptz not null,
    outcome text not null constraint audit_event_outcome check (outcome in ('done', 'refused')),
    action text not null,
    operation text,
    error_code text,
    actor_kind text not null constraint audit_event_actor_kind check (actor_kind in
        ('operator', 'gateway', 'admin_api_key', 'user', 'anonymous', 'system')),
    actor_id text,
    actor_hint text,
    target text,
    workspace_id uuid,
    address text,
    user_agent text,
    request_id text,
    before jsonb,
    after jsonb,
    previous_hash bytea not null,
    hash bytea not null,
    constraint audit_event_seq unique nulls not distinct (organization_id, seq)
);

create index audit_event_time_idx on audit_event (organization_id, occurred_at);

create index audit_event_target_idx on audit_event (organization_id, target, seq);

-- The end of each chain: without it the last events could go missing unnoticed. Whoever appends holds its row, so that
-- events are numbered without a gap and become visible in the order of their numbers.
create table audit_chain (
    organization_id uuid constraint audit_chain_organization references organization
        constraint audit_chain_key unique nulls not distinct,
    seq bigint not null,
    hash bytea not null
);

-- Everything an event says, in one text that is the same on every server: times in microseconds, jsonb in its own order.
create function audit_hash(event audit_event) returns bytea language sql stable parallel safe
return sha256(event.previous_hash || convert_to(jsonb_build_array(event.id, event.organization_id, event.seq,
    (extract(epoch from event.occurred_at) * 1000000)::bigint, event.outcome, event.action, event.operation,
    event.error_code, event.actor_kind, event.actor_id, event.actor_hint, event.target, event.workspace_id,
    event.address, event.user_agent, event.request_id, event.before, event.after)::text, 'UTF8'));

-- The one way to add an event. It runs with the owner's rights and gives id, number, time and hash itself, so that the
-- service's role, which may only read, can neither choose nor change them. It adds to no chain but that of the
-- organization that the transaction is in.
create function audit_append(organization uuid, facts jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    head "${flyway:defaultSchema}".audit_chain;
    event "${flyway:defaultSchema}".audit_event;
begin
    if organization is distinct from "${flyway:defaultSchema}".current_organization()
            or organization is null and current_setting('gatehouse.platform', true) is distinct from 'on' then
        raise insufficient_privilege using message = 'The transaction is not where this event belongs';
    end if;
    insert into "${flyway:defaultSchema}".audit_chain values (organization, 0, '') on conflict do nothing;
    select * into strict head from "${flyway:defaultSchema}".audit_chain c
        where c.organization_id = organization or organization is null and c.organization_id is null for update;
    event := jsonb_populate_record(null::"${flyway:defaultSchema}".audit_event, facts);
    event.id := uuidv7();
    event.organization_id := organization;
    event.seq := head.seq + 1;
    event.occurred_at := clock_timestamp();
    event.previous_hash := head.hash;
    event.hash := "${flyway:defaultSchema}".audit_hash(event);
    insert into "${flyway:defaultSchema}".audit_event select event.*;
    update "${flyway:defaultSchema}".audit_chain c set seq = event.seq, hash = event.hash
        where c.organization_id = organization or organization is null and c.organization_id is null;
end
$$;

revoke insert, update, delete on audit_event, audit_chain from "${service_role}";

call wall('audit_event');
call wall('audit_chain');

-- The platform's own chain, for whoever runs it.
create policy platform on audit_event for select to "${service_role}"
    using (organization_id is null and current_setting('gatehouse.platform', true) = 'on');
create policy platform on audit_chain for select to "${service_role}"
    using (organization_id is null and current_setting('gatehouse.platform', true) = 'on');
