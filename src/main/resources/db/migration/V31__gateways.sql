-- Who may check and report, each with a token of its own. They are the platform's: no organization has any.
create table gateway (
    id uuid constraint gateway_pkey primary key,
    name text not null,
    partial_key_hint text,
    secret_hash bytea constraint gateway_secret unique,
    pepper_version integer,
    created_at timestamptz not null,
    last_used_at timestamptz,
    constraint gateway_token check (num_nulls(partial_key_hint, secret_hash, pepper_version) in (0, 3))
);

-- What checks go by.
create view gateway_token with (security_invoker = true) as
select id, name, secret_hash from gateway where secret_hash is not null;

create function gateway_used(used_gateway uuid, used_at timestamptz) returns void language sql volatile
begin atomic
    update gateway set last_used_at = greatest(last_used_at, used_at) where id = used_gateway;
end;

-- The one whose token is configuration, where there is one. It is nowhere but there, and so has no hash here.
insert into gateway (id, name, created_at) values ('00000000-0000-0000-0000-000000000000', 'Configured', now());
