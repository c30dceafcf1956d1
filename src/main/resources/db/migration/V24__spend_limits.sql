-- What an organization, or one of its workspaces, may spend in a period (UTC; weeks begin on Monday), in micro-dollars.
create table spend_limit (
    id uuid constraint spend_limit_pkey primary key,
    organization_id uuid not null constraint spend_limit_organization references organization,
    workspace_id uuid,
    period text not null constraint spend_limit_period check (period in ('daily', 'weekly', 'monthly')),
    amount bigint not null constraint spend_limit_amount check (amount >= 0),
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint spend_limit_scope unique nulls not distinct (organization_id, workspace_id, period),
    constraint spend_limit_workspace foreign key (organization_id, workspace_id) references workspace (organization_id, id)
);

call wall('spend_limit');

-- The operator's: what the organization may spend in a month whatever it allows itself, in micro-dollars.
alter table organization add column spend_cap bigint constraint organization_spend_cap check (spend_cap >= 0);

-- What holds: of an organization's own monthly limit and the operator's cap the lower.
create view spend_limit_in_force with (security_invoker = true) as
select l.organization_id, l.workspace_id, l.period,
    case when l.workspace_id is null and l.period = 'monthly' then least(l.amount, o.spend_cap) else l.amount end as amount
from spend_limit l
join organization o on o.id = l.organization_id
union all
select o.id, null, 'monthly', o.spend_cap
from organization o
where o.spend_cap is not null and not exists (
    select from spend_limit l where l.organization_id = o.id and l.workspace_id is null and l.period = 'monthly'
);
