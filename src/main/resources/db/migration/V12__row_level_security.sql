-- The second wall. The first is that every statement names the organization; where one forgets to, Postgres shows the
-- service's role, which owns nothing, no row but those of the organization that the transaction is in.

-- What this role, the owner, makes from here on is for the service too, and its functions are not for everybody.
alter default privileges grant select, insert, update, delete on tables to "${service_role}";
alter default privileges grant usage on sequences to "${service_role}";
alter default privileges revoke execute on functions from public;
alter default privileges grant execute on functions to "${service_role}";

grant usage on schema "${flyway:defaultSchema}" to "${service_role}";
grant select, insert, update, delete on all tables in schema "${flyway:defaultSchema}" to "${service_role}";
revoke all on "${flyway:table}" from "${service_role}";
-- Nobody deletes an organization.
revoke delete on organization from "${service_role}";

-- The organization that the transaction is in; in none it is null, which no row equals. One expression and no settings of
-- its own, so that the planner puts it in place of the call and goes by the index.
create function current_organization() returns uuid language sql stable parallel safe
return nullif(current_setting('gatehouse.organization', true), '')::uuid;

-- For every tenant's table, in the migration that makes it: call wall('name_of_the_table');
-- Forced, because a view or function that forgot whose eyes it reads with would else read with the owner's and see
-- everything unasked. The owner sees everything by a policy of its own: migrations, and the few functions below.
-- What a policy shows is also all it lets be written, for it has no other check.
create procedure wall(tenant_table regclass, organization_column name default 'organization_id') language plpgsql as $$
begin
    execute format('alter table %s enable row level security, force row level security', tenant_table);
    execute format('create policy own_organization on %s to %I using (%I = current_organization())',
        tenant_table, '${service_role}', organization_column);
    execute format('create policy owner_sees_all on %s to current_user using (true)', tenant_table);
end
$$;

revoke execute on procedure wall from "${service_role}";

-- Not walled: models, their groups and defaults are the platform's; an idempotent answer belongs to a credential, is
-- found by its hash alone, also where the credential is the operator's, and is encrypted.
call wall('organization', 'id');
call wall('organization_user');
call wall('workspace');
call wall('api_key');
call wall('api_key_secret');
call wall('admin_api_key');
call wall('model_permission');
call wall('organization_rate_limit');
call wall('workspace_rate_limit');

-- The operator lists organizations and finds one by its id. What is theirs it sees only after entering one.
create policy platform on organization to "${service_role}" using (current_setting('gatehouse.platform', true) = 'on');

-- A view reads with its owner's eyes unless told otherwise.
alter view workspace_policy set (security_invoker = true);
alter view api_key_workspace set (security_invoker = true);
alter view workspace_api_key set (security_invoker = true);
alter view model_entry set (security_invoker = true);
alter view model_permission_workspace set (security_invoker = true);
alter view rate_limit_entry set (security_invoker = true);
alter view organization_limit_in_force set (security_invoker = true);
alter view rate_limit_workspace set (security_invoker = true);
alter view rate_limit_model set (security_invoker = true);
alter view rate_limit_organization set (security_invoker = true);
alter view rate_limit_workspace_model set (security_invoker = true);
alter view organization_workspace set (security_invoker = true);
alter view gateway_model set (security_invoker = true);

-- Two questions come before it is known whose they are. They are functions with the owner's eyes, not views: they answer
-- whoever knows a secret, about that secret, and list nothing. Written between begin and end they are bound to what they
-- read, as views are, so that Postgres refuses a migration that would break them.
drop view access_admin_key;

-- What access reads to tell who calls: live keys only.
create function access_admin_key(hashes bytea[]) returns table (id uuid, organization_id uuid, hint text, suspended boolean)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
    select k.id, k.organization_id, k.partial_key_hint, o.status = 'suspended'
    from admin_api_key k
    join organization o on o.id = k.organization_id
    where k.secret_hash = any (hashes) and k.status = 'active';
end;

drop view gateway_key;

-- Everything that a check needs of a key, its workspace and its organization, in one row found by the secret's hash:
-- one statement, so that no change can fall between two reads.
create function gateway_key(hashes bytea[]) returns table (dies_at timestamptz, api_key_id uuid, status text,
    expires_at timestamptz, workspace_id uuid, workspace_archived boolean, organization_id uuid,
    organization_suspended boolean, permission_mode text, permission_models text[], organization_limits json,
    workspace_limits json)
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
            select coalesce(json_agg(json_build_array(l.group_id, l.type, l.value)), '[]'::json)
            from organization_limit_in_force l where l.organization_id = o.id
        ),
        (
            select coalesce(json_agg(json_build_array(l.group_id, l.type, l.value)), '[]'::json)
            from workspace_rate_limit l where l.organization_id = o.id and l.workspace_id = w.id
        )
    from api_key_secret s
    join api_key k on k.organization_id = s.organization_id and k.id = s.api_key_id
    join workspace w on w.organization_id = k.organization_id and w.id = k.workspace_id
    join organization o on o.id = k.organization_id
    left join model_permission p on p.organization_id = w.organization_id and p.workspace_id = w.id
    where s.hash = any (hashes);
end;
