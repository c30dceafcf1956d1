-- An e-mail address that may become a user. Whoever has the token, of which only the hash is kept, reads that mailbox.
-- An invite that is past expires_at is expired, whatever its status says; it says so once another takes its place.
create table invite (
    id uuid constraint invite_pkey primary key,
    organization_id uuid not null constraint invite_organization references organization,
    email text not null,
    role text not null constraint invite_role
        check (role in ('admin', 'developer', 'billing', 'claude_code_user', 'user')),
    status text not null constraint invite_status check (status in ('pending', 'accepted', 'expired', 'deleted')),
    token_hash bytea not null constraint invite_token unique,
    pepper_version integer not null,
    version integer not null,
    invited_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    constraint invite_tenant unique (organization_id, id),
    constraint invite_accepted check ((status = 'accepted') = (accepted_at is not null))
);

-- One address is invited once at a time.
create unique index invite_pending_key on invite (organization_id, casefold(email collate pg_unicode_fast))
    where status = 'pending';

call wall('invite');

-- Whose a token is comes before it is known in which organization to look: a function with the owner's eyes, which tells
-- whoever knows a token about that token and lists nothing.
create function invite_by_token(hashes bytea[]) returns table (id uuid, organization_id uuid, email text)
language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
    select i.id, i.organization_id, i.email
    from invite i
    where i.token_hash = any (hashes) and i.status = 'pending';
end;
