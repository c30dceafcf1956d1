-- A person in one organization. A password is set when an invite is accepted; without one nobody can sign in.
create table organization_user (
    id uuid constraint organization_user_pkey primary key,
    organization_id uuid not null constraint organization_user_organization references organization,
    email text not null,
    name text not null,
    role text not null constraint organization_user_role
        check (role in ('admin', 'developer', 'billing', 'claude_code_user', 'user')),
    password_hash text,
    version integer not null,
    created_at timestamptz not null,
    constraint organization_user_tenant unique (organization_id, id)
);

-- Signing in names the e-mail address alone, so it belongs to one organization.
create unique index organization_user_email_key on organization_user (casefold(email collate pg_unicode_fast));
