-- Whom to tell when an organization, or one of its workspaces, has spent an amount within a period, or a percentage of what
-- it may spend. The threshold is a new one from the moment at which it was set.
create table spend_alert (
    id uuid constraint spend_alert_pkey primary key,
    organization_id uuid not null constraint spend_alert_organization references organization,
    workspace_id uuid,
    period text not null constraint spend_alert_period check (period in ('daily', 'weekly', 'monthly')),
    threshold_amount bigint constraint spend_alert_amount check (threshold_amount > 0),
    threshold_percent integer constraint spend_alert_percent check (threshold_percent between 1 and 100),
    threshold_set_at timestamptz not null,
    channels jsonb not null,
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint spend_alert_tenant unique (organization_id, id),
    constraint spend_alert_threshold check (num_nonnulls(threshold_amount, threshold_percent) = 1),
    constraint spend_alert_workspace
        foreign key (organization_id, workspace_id) references workspace (organization_id, id)
);

-- The webhooks among the channels: none goes away while an alert wants to tell it something.
create table spend_alert_webhook (
    organization_id uuid not null,
    spend_alert_id uuid not null,
    webhook_id uuid not null,
    constraint spend_alert_webhook_pkey primary key (organization_id, spend_alert_id, webhook_id),
    constraint spend_alert_webhook_alert foreign key (organization_id, spend_alert_id)
        references spend_alert (organization_id, id) on delete cascade,
    constraint spend_alert_webhook_webhook
        foreign key (organization_id, webhook_id) references webhook (organization_id, id)
);

create index spend_alert_webhook_webhook_idx on spend_alert_webhook (organization_id, webhook_id);

-- Once for each threshold and period.
create table spend_alert_firing (
    organization_id uuid not null,
    spend_alert_id uuid not null,
    threshold_set_at timestamptz not null,
    period_start date not null,
    threshold_amount bigint not null,
    spend bigint not null,
    fired_at timestamptz not null,
    constraint spend_alert_firing_pkey primary key (organization_id, spend_alert_id, threshold_set_at, period_start),
    constraint spend_alert_firing_alert foreign key (organization_id, spend_alert_id)
        references spend_alert (organization_id, id) on delete cascade
);

call wall('spend_alert');
call wall('spend_alert_webhook');
call wall('spend_alert_firing');

-- What alerts read of the workspaces they are for.
create view spend_alert_workspace with (security_invoker = true) as
select organization_id, id as workspace_id, name, archived_at from workspace;

-- The amount at which an alert is reached: its own, or its percentage of the limit of its scope and period, or where that
-- has none of the organization's; null where there is no such limit. At least a micro-dollar, for nothing reaches nothing.
create view spend_alert_threshold with (security_invoker = true) as
select a.organization_id, a.id as spend_alert_id, coalesce(a.threshold_amount, (
    select greatest(1, ceil(l.amount::numeric * a.threshold_percent / 100))::bigint
    from spend_limit_in_force l
    where l.organization_id = a.organization_id and l.period = a.period
        and (l.workspace_id = a.workspace_id or l.workspace_id is null)
    order by l.workspace_id nulls last
    limit 1
)) as amount
from spend_alert a;

-- The alerts that are reached in a period and have not told so. A threshold says nothing of periods that were over before
-- it was set.
create function spend_alert_reached(asked_period text, first_day date, last_day date)
returns table (organization_id uuid, spend_alert_id uuid, threshold_amount bigint, spend bigint)
language sql stable set search_path = pg_catalog, pg_temp
begin atomic
    select a.organization_id, a.id, t.amount, s.cost
    from spend_alert a
    join spend_alert_threshold t on t.organization_id = a.organization_id and t.spend_alert_id = a.id
    cross join lateral (
        select coalesce(sum(d.cost), 0)::bigint as cost from spend_day d
        where d.organization_id = a.organization_id and d.day between first_day and last_day
            and (a.workspace_id is null or d.workspace_id = a.workspace_id)
    ) s
    where a.period = asked_period and s.cost >= t.amount
        and a.threshold_set_at < (last_day + 1)::timestamp at time zone 'UTC'
        and not exists (
            select from spend_alert_firing f
            where f.organization_id = a.organization_id and f.spend_alert_id = a.id
                and f.threshold_set_at = a.threshold_set_at and f.period_start = first_day
        );
end;

-- Whose they are. With the owner's eyes, for it looks through all organizations; it tells nothing but their ids.
create function spend_alert_organizations(asked_period text, first_day date, last_day date) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
begin atomic
    select distinct r.organization_id from spend_alert_reached(asked_period, first_day, last_day) r;
end;
