-- Models that share one set of organization limits. Groups and models belong to the platform, not to an organization.
create table rate_limit_group (
    id uuid constraint rate_limit_group_pkey primary key,
    display_name text not null,
    created_at timestamptz not null
);

create unique index rate_limit_group_name_key on rate_limit_group (casefold(display_name collate pg_unicode_fast));

-- What every organization may use of a group, where the operator has set nothing else for it.
create table rate_limit_default (
    group_id uuid not null constraint rate_limit_default_group references rate_limit_group,
    type text not null constraint rate_limit_default_type check (type in
        ('requests_per_minute', 'tokens_per_minute', 'input_tokens_per_minute', 'output_tokens_per_minute')),
    value bigint not null constraint rate_limit_default_value check (value between 1 and 10000000000),
    constraint rate_limit_default_pkey primary key (group_id, type)
);

create table model (
    id text constraint model_pkey primary key,
    group_id uuid not null constraint model_group references rate_limit_group,
    display_name text not null,
    vendor text not null,
    type text not null constraint model_type check (type in ('text', 'embedding', 'image', 'audio', 'video', 'rerank')),
    meters text[] not null constraint model_meters check (meters <@ array['tokens', 'images'] and meters <> '{}'),
    retired_at timestamptz,
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index model_group_idx on model (group_id);

-- Ids and aliases are one namespace: a name means one model.
create table model_name (
    name text constraint model_name_pkey primary key,
    model_id text not null constraint model_name_model references model deferrable initially deferred,
    is_alias boolean not null
);

create index model_name_model_idx on model_name (model_id);

-- Prices in micro-dollars, from the moment they hold; the newest that holds is the price. Tokens per million, images each.
create table model_price (
    model_id text not null constraint model_price_model references model,
    valid_from timestamptz not null,
    input bigint constraint model_price_input check (input >= 0),
    output bigint constraint model_price_output check (output >= 0),
    cache_read bigint constraint model_price_cache_read check (cache_read >= 0),
    cache_write bigint constraint model_price_cache_write check (cache_write >= 0),
    image bigint constraint model_price_image check (image >= 0),
    constraint model_price_pkey primary key (model_id, valid_from)
);

-- A model with all that is shown of it.
create view model_entry as
select m.id, m.display_name, m.vendor, m.type, m.meters, m.group_id, g.display_name as group_name, m.retired_at,
    m.version, m.created_at, p.input, p.output, p.cache_read, p.cache_write, p.image,
    array(select n.name from model_name n where n.model_id = m.id and n.is_alias order by n.name) as aliases
from model m
join rate_limit_group g on g.id = m.group_id
left join lateral (
    select * from model_price own where own.model_id = m.id order by own.valid_from desc limit 1
) p on true;
