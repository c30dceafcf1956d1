-- What a user signs in with. The hash names its algorithm. Sessions hold the epoch in which they began: to move it on
-- ends them all, wherever they are.
create table user_credential (
    organization_id uuid not null,
    user_id uuid not null,
    password_hash text,
    session_epoch integer not null,
    changed_at timestamptz not null,
    constraint user_credential_pkey primary key (organization_id, user_id),
    constraint user_credential_user foreign key (organization_id, user_id)
        references organization_user (organization_id, id) on delete cascade
);

call wall('user_credential');

insert into user_credential (organization_id, user_id, password_hash, session_epoch, changed_at)
select organization_id, id, password_hash, 1, created_at from organization_user where password_hash is not null;

alter table organization_user drop column password_hash;

-- Who a user is to an OpenID provider: its name for a person never changes hands, as an e-mail address may.
create table user_identity (
    issuer text not null,
    subject text not null,
    organization_id uuid not null,
    user_id uuid not null,
    created_at timestamptz not null,
    constraint user_identity_pkey primary key (issuer, subject),
    constraint user_identity_of_user unique (organization_id, user_id, issuer),
    constraint user_identity_user foreign key (organization_id, user_id)
        references organization_user (organization_id, id) on delete cascade
);

call wall('user_identity');

-- A mailed link to choose a password; the latest of a user is the one that works, once.
create table password_link (
    organization_id uuid not null,
    user_id uuid not null,
    token_hash bytea not null constraint password_link_token unique,
    pepper_version integer not null,
    expires_at timestamptz not null,
    created_at timestamptz not null,
    constraint password_link_pkey primary key (organization_id, user_id),
    constraint password_link_user foreign key (organization_id, user_id)
        references organization_user (organization_id, id) on delete cascade
);

call wall('password_link');

-- Three questions that come before it is known whose they are; each answers only for what was typed, sent or mailed.
create function sign_in_account(typed text) returns table (organization_id uuid, user_id uuid, password_hash text,
    session_epoch integer)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
    select u.organization_id, u.id, c.password_hash, coalesce(c.session_epoch, 0)
    from organization_user u
    left join user_credential c on c.organization_id = u.organization_id and c.user_id = u.id
    where casefold(u.email collate pg_unicode_fast) = casefold(typed collate pg_unicode_fast);
end;

create function sign_in_identity(by_issuer text, with_subject text) returns table (organization_id uuid, user_id uuid,
    password_hash text, session_epoch integer)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
    select i.organization_id, i.user_id, c.password_hash, coalesce(c.session_epoch, 0)
    from user_identity i
    left join user_credential c on c.organization_id = i.organization_id and c.user_id = i.user_id
    where i.issuer = by_issuer and i.subject = with_subject;
end;

create function password_link_owner(hashes bytea[], now timestamptz) returns table (organization_id uuid, user_id uuid)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
    select l.organization_id, l.user_id from password_link l where l.token_hash = any (hashes) and l.expires_at > now;
end;

-- What a session has to know of its user, for each request anew.
create view console_user with (security_invoker = true) as
select u.organization_id, u.id as user_id, u.email, u.name, u.role, o.name as organization_name,
    o.status = 'suspended' as suspended, w.id as default_workspace_id, coalesce(c.session_epoch, 0) as session_epoch,
    (
        select coalesce(json_object_agg(m.workspace_id, m.role), '{}'::json)
        from workspace_member m where m.organization_id = u.organization_id and m.user_id = u.id
    ) as memberships
from organization_user u
join organization o on o.id = u.organization_id
join workspace w on w.organization_id = u.organization_id and w.is_default
left join user_credential c on c.organization_id = u.organization_id and c.user_id = u.id;
