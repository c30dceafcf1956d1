-- A key may act for a service account, from its first moment to its last: no statement updates the column.
alter table api_key add column service_account_id uuid;

alter table api_key add constraint api_key_service_account
    foreign key (organization_id, service_account_id) references service_account (organization_id, id);

create index api_key_service_account_idx on api_key (organization_id, service_account_id, id)
    where service_account_id is not null;

-- What the API keys read of service accounts. Two views, because only a plain one can be locked through.
create view api_key_service_account with (security_invoker = true) as
select organization_id, id as service_account_id, archived_at from service_account;

create view api_key_service_account_workspace with (security_invoker = true) as
select organization_id, workspace_id, service_account_id from service_account_member
union all
select a.organization_id, w.id, a.id
from service_account a
join workspace w on w.organization_id = a.organization_id and w.is_default;
