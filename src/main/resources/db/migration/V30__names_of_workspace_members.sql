-- Whoever sees a workspace sees who is in it: by name and address, not by ids alone.
create or replace view workspace_user with (security_invoker = true) as
select organization_id, id as user_id, role, name, email from organization_user;

create or replace view listed_workspace_member with (security_invoker = true) as
select m.organization_id, m.workspace_id, m.user_id, m.role, m.version, m.created_at, u.name, u.email
from workspace_member m
join organization_user u on u.organization_id = m.organization_id and u.id = m.user_id
where u.role <> 'admin' and (u.role <> 'billing' or m.role = 'workspace_admin');
