-- The first answer to a POST that named an Idempotency-Key, for 24 hours. The body may hold a secret, so it is encrypted
-- under a key derived from the pepper.
create table idempotent_answer (
    credential bytea not null,
    idempotency_key text not null,
    request_hash bytea not null,
    status integer not null,
    etag text,
    body bytea not null,
    pepper_version integer not null,
    created_at timestamptz not null,
    constraint idempotent_answer_pkey primary key (credential, idempotency_key)
);

create index idempotent_answer_age_idx on idempotent_answer (created_at);
