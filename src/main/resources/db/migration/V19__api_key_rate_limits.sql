-- What a key is limited to by itself, over all models together; it holds beside the workspace's and the organization's,
-- never instead of them.
create table api_key_rate_limit (
    organization_id uuid not null,
    api_key_id uuid not null,
    type text not null constraint api_key_rate_limit_type check (type in
        ('requests_per_minute', 'tokens_per_minute', 'input_tokens_per_minute', 'output_tokens_per_minute')),
    value bigint not null constraint api_key_rate_limit_value check (value between 1 and 10000000000),
    constraint api_key_rate_limit_pkey primary key (organization_id, api_key_id, type),
    constraint api_key_rate_limit_key foreign key (organization_id, api_key_id) references api_key (organization_id, id)
);

call wall('api_key_rate_limit');

-- Limits are shown as part of their key, so a change of them has to be a new version of it.
alter table api_key add column limit_changes integer not null default 0;
