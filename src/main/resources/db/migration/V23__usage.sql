-- What reservations carry in place of the model's name.
alter table model add column number integer generated always as identity constraint model_number_key unique;

-- What one model call used: the ledger, append-only and the truth of all money. The id is the reservation's, so that a
-- call counts once whoever reports it how often; it begins with the time, by which the table is cut into weeks that can
-- be dropped whole. Costs are whole micro-dollars, each kind rounded once; null where the model has no price of the kind.
-- No foreign keys: keys and models never go away, and the function that writes reads both.
create table usage_event (
    organization_id uuid not null,
    id uuid not null,
    workspace_id uuid not null,
    api_key_id uuid not null,
    model_id text not null,
    spend_epoch integer not null,
    occurred_at timestamptz not null,
    received_at timestamptz not null,
    input_tokens integer not null,
    output_tokens integer not null,
    cache_read_tokens integer not null,
    cache_write_tokens integer not null,
    images integer not null,
    outcome text not null constraint usage_event_outcome check (outcome in ('success', 'error', 'cancelled')),
    input_cost bigint,
    output_cost bigint,
    cache_read_cost bigint,
    cache_write_cost bigint,
    image_cost bigint,
    constraint usage_event_pkey primary key (organization_id, id)
) partition by range (id);

-- What reports read: the same sums over a minute, an hour and a day (UTC), kept for ever. `unpriced` counts the calls that
-- used something without a price, and so cost less than they should.
create table usage_rollup (
    organization_id uuid not null,
    minutes integer not null constraint usage_rollup_minutes check (minutes in (1, 60, 1440)),
    starts_at timestamptz not null,
    workspace_id uuid not null,
    api_key_id uuid not null,
    model_id text not null,
    requests bigint not null,
    input_tokens bigint not null,
    output_tokens bigint not null,
    cache_read_tokens bigint not null,
    cache_write_tokens bigint not null,
    images bigint not null,
    input_cost bigint not null,
    output_cost bigint not null,
    cache_read_cost bigint not null,
    cache_write_cost bigint not null,
    image_cost bigint not null,
    unpriced bigint not null,
    constraint usage_rollup_pkey primary key (organization_id, minutes, starts_at, workspace_id, api_key_id, model_id)
);

-- What was spent by calls that were admitted on a day (UTC): what spend limits are held against. By epoch, see the
-- allotments; 0 is what was reported too late to have been reserved any more.
create table spend_day (
    organization_id uuid not null,
    day date not null,
    workspace_id uuid not null,
    epoch integer not null,
    cost bigint not null,
    constraint spend_day_pkey primary key (organization_id, day, workspace_id, epoch)
);

call wall('usage_event');
call wall('usage_rollup');
call wall('spend_day');

-- Only the function below writes, and nothing ever changes or deletes.
revoke insert, update, delete on usage_event, usage_rollup, spend_day from "${service_role}";

-- The first id of a moment.
create function usage_id_at(moment timestamptz) returns uuid
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp
return (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '00000000000000000000')::uuid;

-- What tokens or images cost at a price, in whole micro-dollars, rounded up: many small calls are not to be free.
create function usage_cost(amount integer, price bigint, per bigint) returns bigint
language sql immutable parallel safe set search_path = pg_catalog, pg_temp
return case when amount = 0 then 0 else div(amount::numeric * price + per - 1, per)::bigint end;

-- Makes the weeks from four before the moment to five after it. One after the other, so that no two nodes make the same;
-- attached instead of made in place, so that no report waits.
create procedure usage_make_weeks(moment timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    week date;
    partition text;
begin
    perform pg_advisory_xact_lock(hashtext('gatehouse usage weeks'));
    for week in select date_trunc('week', moment at time zone 'UTC')::date + 7 * n from generate_series(-4, 5) n loop
        partition := 'usage_event_' || to_char(week, 'YYYYMMDD');
        if to_regclass(format('"${flyway:defaultSchema}".%I', partition)) is null then
            execute format('create table "${flyway:defaultSchema}".%I (like "${flyway:defaultSchema}".usage_event '
                'including all)', partition);
            execute format('revoke all on "${flyway:defaultSchema}".%I from "${service_role}"', partition);
            execute format('alter table "${flyway:defaultSchema}".%I enable row level security, force row level security',
                partition);
            execute format('create policy owner_sees_all on "${flyway:defaultSchema}".%I to current_user using (true)',
                partition);
            execute format('alter table "${flyway:defaultSchema}".usage_event attach partition '
                '"${flyway:defaultSchema}".%I for values from (%L) to (%L)', partition,
                "${flyway:defaultSchema}".usage_id_at(week::timestamp at time zone 'UTC'),
                "${flyway:defaultSchema}".usage_id_at((week + 7)::timestamp at time zone 'UTC'));
        end if;
    end loop;
end
$$;

-- Drops the weeks that ended before the moment. What was summed up of them stays.
create procedure usage_drop_weeks(moment timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    partition text;
begin
    -- Rather later than in the way of those who write.
    set local lock_timeout = '2s';
    for partition in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = '"${flyway:defaultSchema}".usage_event'::regclass
            -- The condition may be asked of every relation there is before it is known which are partitions.
            and case when c.relname ~ '^usage_event_[0-9]{8}$'
                then to_date(right(c.relname, 8), 'YYYYMMDD') + 7 <= (moment at time zone 'UTC')::date else false end
    loop
        execute format('drop table "${flyway:defaultSchema}".%I', partition);
    end loop;
end
$$;

grant execute on procedure usage_make_weeks, usage_drop_weeks to "${service_role}";

-- Writes what is new of a batch, adds it to the sums, and answers what the ledger now says of each, also of what was
-- written before; of keys and models that there are not, nothing. One statement and one commit for the batch. Everything
-- is written in the order of its key: two batches that take the same rows in different orders would wait for each other.
--   released: what is reported later than this after its reservation can no longer hold what that reserved
create function usage_record(received timestamptz, released interval, organizations uuid[], ids uuid[], api_keys uuid[],
    models integer[], epochs integer[], occurred timestamptz[], inputs integer[], outputs integer[],
    cache_reads integer[], cache_writes integer[], image_counts integer[], outcomes text[])
returns table (place bigint, is_new boolean, late boolean, input_tokens integer, output_tokens integer,
    cache_read_tokens integer, cache_write_tokens integer, cost bigint)
language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
    with sent as materialized (
        select e.*, k.workspace_id, m.id as model_id,
            greatest(uuid_extract_timestamp(e.id), least(coalesce(e.occurred_at, received), received)) as used_at
        from unnest(organizations, ids, api_keys, models, epochs, occurred, inputs, outputs, cache_reads, cache_writes,
            image_counts, outcomes) as e (organization_id, id, api_key_id, model, epoch, occurred_at, input_tokens,
            output_tokens, cache_read_tokens, cache_write_tokens, images, outcome)
        join api_key k on k.organization_id = e.organization_id and k.id = e.api_key_id
        join model m on m.number = e.model
    ),
    added as (
        insert into usage_event
        select s.organization_id, s.id, s.workspace_id, s.api_key_id, s.model_id,
            case when received > uuid_extract_timestamp(s.id) + released then 0 else s.epoch end, s.used_at, received,
            s.input_tokens, s.output_tokens, s.cache_read_tokens, s.cache_write_tokens, s.images, s.outcome,
            usage_cost(s.input_tokens, p.input, 1000000), usage_cost(s.output_tokens, p.output, 1000000),
            usage_cost(s.cache_read_tokens, p.cache_read, 1000000),
            usage_cost(s.cache_write_tokens, p.cache_write, 1000000), usage_cost(s.images, p.image, 1)
        from sent s
        left join lateral (
            select * from model_price own where own.model_id = s.model_id and own.valid_from <= s.used_at
            order by own.valid_from desc limit 1
        ) p on true
        order by s.organization_id, s.id
        on conflict do nothing
        returning *
    ),
    summed as (
        insert into usage_rollup as r
        select a.organization_id, w.minutes,
            date_bin(make_interval(mins => w.minutes), a.occurred_at, timestamptz '2000-01-01 00:00:00+00') as starts_at,
            a.workspace_id, a.api_key_id, a.model_id, count(*), sum(a.input_tokens), sum(a.output_tokens),
            sum(a.cache_read_tokens), sum(a.cache_write_tokens), sum(a.images), coalesce(sum(a.input_cost), 0),
            coalesce(sum(a.output_cost), 0), coalesce(sum(a.cache_read_cost), 0), coalesce(sum(a.cache_write_cost), 0),
            coalesce(sum(a.image_cost), 0),
            count(*) filter (where num_nulls(a.input_cost, a.output_cost, a.cache_read_cost, a.cache_write_cost,
                a.image_cost) > 0)
        from added a
        cross join (values (1), (60), (1440)) as w (minutes)
        group by 1, 2, 3, 4, 5, 6
        order by 1, 2, 3, 4, 5, 6
        on conflict (organization_id, minutes, starts_at, workspace_id, api_key_id, model_id) do update set
            requests = r.requests + excluded.requests, input_tokens = r.input_tokens + excluded.input_tokens,
            output_tokens = r.output_tokens + excluded.output_tokens,
            cache_read_tokens = r.cache_read_tokens + excluded.cache_read_tokens,
            cache_write_tokens = r.cache_write_tokens + excluded.cache_write_tokens, images = r.images + excluded.images,
            input_cost = r.input_cost + excluded.input_cost, output_cost = r.output_cost + excluded.output_cost,
            cache_read_cost = r.cache_read_cost + excluded.cache_read_cost,
            cache_write_cost = r.cache_write_cost + excluded.cache_write_cost,
            image_cost = r.image_cost + excluded.image_cost, unpriced = r.unpriced + excluded.unpriced
        returning 1
    ),
    -- Behind the sums, by what it counts of them: so that all batches take both kinds of rows in one order.
    paced as materialized (
        select count(*) as rows from summed
    )
    insert into spend_day as d
    select a.organization_id, (uuid_extract_timestamp(a.id) at time zone 'UTC')::date, a.workspace_id, a.spend_epoch,
        sum(coalesce(a.input_cost, 0) + coalesce(a.output_cost, 0) + coalesce(a.cache_read_cost, 0)
            + coalesce(a.cache_write_cost, 0) + coalesce(a.image_cost, 0))
    from added a
    where (select p.rows from paced p) > 0
    group by 1, 2, 3, 4
    having sum(num_nonnulls(nullif(a.input_cost, 0), nullif(a.output_cost, 0), nullif(a.cache_read_cost, 0),
        nullif(a.cache_write_cost, 0), nullif(a.image_cost, 0))) > 0
    order by 1, 2, 3, 4
    on conflict (organization_id, day, workspace_id, epoch) do update set cost = d.cost + excluded.cost;

    select e.place, u.xmin = pg_current_xact_id()::xid, u.spend_epoch = 0, u.input_tokens, u.output_tokens,
        u.cache_read_tokens, u.cache_write_tokens,
        coalesce(u.input_cost, 0) + coalesce(u.output_cost, 0) + coalesce(u.cache_read_cost, 0)
            + coalesce(u.cache_write_cost, 0) + coalesce(u.image_cost, 0)
    from unnest(organizations, ids) with ordinality as e (organization_id, id, place)
    join usage_event u on u.organization_id = e.organization_id and u.id = e.id;
end;

-- What the ledger says of an organization's calls, by whoever knows their ids.
create function usage_recorded(organization uuid, ids uuid[])
returns table (id uuid, late boolean, input_tokens integer, output_tokens integer, cache_read_tokens integer,
    cache_write_tokens integer, cost bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select u.id, u.spend_epoch = 0, u.input_tokens, u.output_tokens, u.cache_read_tokens, u.cache_write_tokens,
        coalesce(u.input_cost, 0) + coalesce(u.output_cost, 0) + coalesce(u.cache_read_cost, 0)
            + coalesce(u.cache_write_cost, 0) + coalesce(u.image_cost, 0)
    from usage_event u
    where u.organization_id = organization and u.id = any (ids);
end;

call usage_make_weeks(now());
