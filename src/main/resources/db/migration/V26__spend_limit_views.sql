-- Since when the operator's cap is what it is.
alter table organization add column spend_cap_set_at timestamptz;

-- The spend limits as they are shown: those that were set here, and the operator's cap as one more that nobody here can
-- change, under the organization's own id.
create view spend_limit_entry with (security_invoker = true) as
select l.organization_id, l.id as spend_limit_id,
    case when l.workspace_id is null then 'organization' else 'workspace' end as scope_type,
    l.workspace_id, l.period, l.amount, l.version, l.created_at, l.updated_at
from spend_limit l
union all
select o.id, o.id, 'usage_tier', null, 'monthly', o.spend_cap, 0, coalesce(o.spend_cap_set_at, o.created_at),
    coalesce(o.spend_cap_set_at, o.created_at)
from organization o
where o.spend_cap is not null;

-- All that the limits write of an organization; nothing but columns, so that it can be written through.
create view spend_limit_organization with (security_invoker = true) as
select id as organization_id, spend_cap, spend_cap_set_at from organization;

-- What the limits read of the ledger.
create view spend_limit_day with (security_invoker = true) as
select organization_id, workspace_id, day, cost from spend_day;
