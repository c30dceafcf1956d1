-- Spend is admitted in Redis, out of what Postgres has allotted: so that, whatever Redis forgets, no more is ever admitted
-- than was allotted here, and no more is allotted than the limit. Each limit has a generation, named by the organization's
-- epoch in which it began: with the limit, or when Redis had lost what was allotted of it. Every call names the epoch in
-- which it was admitted, so that the ledger tells what was spent under a generation from what was spent before it.
create table spend_epoch (
    organization_id uuid constraint spend_epoch_pkey primary key,
    epoch integer not null
);

-- By the scope: a workspace, or the organization itself under its own id.
create table spend_generation (
    organization_id uuid not null,
    scope_id uuid not null,
    period text not null,
    epoch integer not null,
    constraint spend_generation_pkey primary key (organization_id, scope_id, period)
);

-- What of a limit a generation was given for one period. Of one that Redis has lost all of it counts as spent, until every
-- call that was admitted under it is reported or given up: from then on what the ledger says.
create table spend_allotment (
    organization_id uuid not null,
    scope_id uuid not null,
    period text not null,
    starts_on date not null,
    epoch integer not null,
    allotted bigint not null,
    allotted_at timestamptz not null,
    lost_at timestamptz,
    next_epoch integer,
    constraint spend_allotment_pkey primary key (organization_id, scope_id, period, starts_on, epoch),
    constraint spend_allotment_lost check ((lost_at is null) = (next_epoch is null))
);

call wall('spend_epoch');
call wall('spend_generation');
call wall('spend_allotment');

-- Only by the functions below: checks ask before it is known whose they are.
revoke all on spend_epoch, spend_generation, spend_allotment from "${service_role}";

create function spend_current_epoch(organization uuid) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select e.epoch from spend_epoch e where e.organization_id = organization), 1);

create function spend_generation_of(organization uuid, scope uuid, of_period text) returns integer
language sql stable security definer set search_path = pg_catalog, pg_temp
return coalesce((select g.epoch from spend_generation g
    where g.organization_id = organization and g.scope_id = scope and g.period = of_period), 1);

create function spend_next_epoch(organization uuid) returns integer
language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
    insert into spend_epoch as e values (organization, 2)
        on conflict (organization_id) do update set epoch = e.epoch + 1
        returning epoch;
end;

-- After a change of limits: a generation for each that was not there before, none for those that are gone. What was
-- admitted without a limit counts with what was spent before it.
create function spend_limits_changed(organization uuid) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
    delete from spend_generation g where g.organization_id = organization and not exists (
        select from spend_limit_in_force l where l.organization_id = organization and l.period = g.period
            and coalesce(l.workspace_id, organization) = g.scope_id
    );
    with anew as materialized (
        select coalesce(l.workspace_id, organization) as scope_id, l.period from spend_limit_in_force l
        where l.organization_id = organization and not exists (
            select from spend_generation g where g.organization_id = organization and g.period = l.period
                and g.scope_id = coalesce(l.workspace_id, organization)
        )
    ),
    next as materialized (
        select spend_next_epoch(organization) as epoch where exists (select from anew)
    )
    insert into spend_generation select organization, a.scope_id, a.period, n.epoch from anew a cross join next n;
end;

-- Allots more of a limit for a period, or finds that there is no more. The answer's state:
--   current  what Redis is to hold: all that is allotted in this generation, and what counts as spent before it
--   stale    there is a newer generation, or no limit any more
--   wait     somebody else is on the way to Redis with the answer to the same question
--   lost     Redis does not hold what was allotted: a new generation has begun
--   holds    what Redis holds as allotted, null where it holds nothing
--   wanted   how much more is needed; more than that is given as long as there is much left, so that few have to ask
--   released how long after a loss all that was admitted before it is reported or given up
create function spend_allot(organization uuid, generation integer, scope uuid, asked_period text, first_day date,
    last_day date, spend_limit bigint, holds bigint, wanted bigint, released interval)
returns table (state text, spent_before bigint, allotted bigint)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
    current_generation integer;
    own "${flyway:defaultSchema}".spend_allotment;
    before bigint;
    free bigint;
    next integer;
begin
    select g.epoch into current_generation from "${flyway:defaultSchema}".spend_generation g
        where g.organization_id = organization and g.scope_id = scope and g.period = asked_period for update;
    if current_generation is distinct from generation then
        return query select 'stale', 0::bigint, 0::bigint;
        return;
    end if;
    select * into own from "${flyway:defaultSchema}".spend_allotment a
        where a.organization_id = organization and a.epoch = generation and a.scope_id = scope
            and a.period = asked_period and a.starts_on = first_day;
    if own.allotted is distinct from holds then
        if own.allotted_at > clock_timestamp() - interval '2 seconds' then
            return query select 'wait', 0::bigint, 0::bigint;
            return;
        end if;
        if own.allotted is not null then
            next := "${flyway:defaultSchema}".spend_next_epoch(organization);
            update "${flyway:defaultSchema}".spend_allotment a set lost_at = clock_timestamp(), next_epoch = next
                where a.organization_id = organization and a.epoch = generation and a.scope_id = scope
                    and a.period = asked_period and a.starts_on = first_day;
            update "${flyway:defaultSchema}".spend_generation g set epoch = next
                where g.organization_id = organization and g.scope_id = scope and g.period = asked_period;
            insert into "${flyway:defaultSchema}".gateway_change (organization_id) values (organization);
            return query select 'lost', 0::bigint, 0::bigint;
            return;
        end if;
    end if;
    -- What calls of the past have cost, and of what Redis has lost what they may still turn out to.
    with past as materialized (
        select d.epoch, sum(d.cost)::bigint as cost from "${flyway:defaultSchema}".spend_day d
        where d.organization_id = organization and d.day between first_day and last_day
            and d.epoch < generation and (scope = organization or d.workspace_id = scope)
        group by d.epoch
    )
    select (select coalesce(sum(p.cost), 0) from past p) + coalesce(sum(greatest(0, l.allotted
            - (select coalesce(sum(p.cost), 0) from past p where p.epoch >= l.epoch and p.epoch < l.next_epoch))), 0)
        into before
        from "${flyway:defaultSchema}".spend_allotment l
        where l.organization_id = organization and l.scope_id = scope and l.period = asked_period
            and l.starts_on = first_day and l.lost_at + released > clock_timestamp();
    free := spend_limit - before - coalesce(own.allotted, 0);
    if free > 0 and wanted > 0 or own.allotted is null then
        own.allotted := coalesce(own.allotted, 0) + greatest(0, least(free, greatest(wanted, free / 16)));
        insert into "${flyway:defaultSchema}".spend_allotment
            values (organization, scope, asked_period, first_day, generation, own.allotted, clock_timestamp())
            on conflict (organization_id, scope_id, period, starts_on, epoch)
                do update set allotted = excluded.allotted, allotted_at = excluded.allotted_at;
    end if;
    return query select 'current', before, own.allotted;
end
$$;

drop function gateway_key(bytea[]);

-- Everything that a check needs of a key, its workspace and its organization, in one row found by the secret's hash:
-- one statement, so that no change can fall between two reads. Limits have an order, so that equal ones are equal texts.
create function gateway_key(hashes bytea[]) returns table (dies_at timestamptz, api_key_id uuid, status text,
    expires_at timestamptz, workspace_id uuid, workspace_archived boolean, organization_id uuid,
    organization_suspended boolean, permission_mode text, permission_models text[], organization_limits json,
    workspace_limits json, api_key_limits json, rate_limit_burst_seconds integer, spend_limits json,
    spend_epoch integer)
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
        o.rate_limit_burst_seconds,
        (
            select coalesce(json_agg(json_build_array(l.workspace_id is null, l.period, l.amount,
                spend_generation_of(o.id, coalesce(l.workspace_id, o.id), l.period))
                order by l.workspace_id nulls first, l.period), '[]'::json)
            from spend_limit_in_force l
            where l.organization_id = o.id and (l.workspace_id is null or l.workspace_id = w.id)
        ),
        spend_current_epoch(o.id)
    from api_key_secret s
    join api_key k on k.organization_id = s.organization_id and k.id = s.api_key_id
    join workspace w on w.organization_id = k.organization_id and w.id = k.workspace_id
    join organization o on o.id = k.organization_id
    left join model_permission p on p.organization_id = w.organization_id and p.workspace_id = w.id
    where s.hash = any (hashes);
end;

-- What a check knows of a key's workspace, for those who look at the workspace itself. The columns are named as in
-- gateway_key.
create or replace view gateway_workspace with (security_invoker = true) as
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
    o.rate_limit_burst_seconds,
    (
        select coalesce(json_agg(json_build_array(l.workspace_id is null, l.period, l.amount,
            spend_generation_of(o.id, coalesce(l.workspace_id, o.id), l.period))
            order by l.workspace_id nulls first, l.period), '[]'::json)
        from spend_limit_in_force l
        where l.organization_id = o.id and (l.workspace_id is null or l.workspace_id = w.id)
    ) as spend_limits,
    spend_current_epoch(o.id) as spend_epoch
from workspace w
join organization o on o.id = w.organization_id
left join model_permission p on p.organization_id = w.organization_id and p.workspace_id = w.id;

drop view gateway_model;

-- Every name that a call may give a model by, with what is shown of the model to whoever may call it, and the prices that
-- hold, by which a check reserves: of input the highest, for it may turn out to be written to a cache.
create view gateway_model with (security_invoker = true) as
select n.name, m.id, m.number, m.display_name, m.vendor, m.created_at, m.group_id, g.display_name as group_name,
    'tokens' = any (m.meters) as meters_tokens, greatest(p.input, p.cache_read, p.cache_write) as input_price,
    p.output as output_price, p.image as image_price,
    num_nonnulls(p.input, p.output, p.cache_read, p.cache_write, p.image) > 0 as priced
from model_name n
join model m on m.id = n.model_id
join rate_limit_group g on g.id = m.group_id
left join lateral (
    select * from model_price own where own.model_id = m.id order by own.valid_from desc limit 1
) p on true
where m.retired_at is null;
