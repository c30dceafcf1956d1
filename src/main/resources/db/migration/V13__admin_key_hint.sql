-- Who calls is told of later by as much of its secret as may be shown.
create or replace view access_admin_key as
select k.id, k.organization_id, k.secret_hash, o.status = 'suspended' as suspended, k.partial_key_hint as hint
from admin_api_key k
join organization o on o.id = k.organization_id
where k.status = 'active';
