-- Where an organization wants to be told what happens. The secret that signs is encrypted, and so is the one before it,
-- which for a while signs beside it.
create table webhook (
    id uuid constraint webhook_pkey primary key,
    organization_id uuid not null constraint webhook_organization references organization,
    name text not null,
    url text not null,
    sealed_secret bytea not null,
    pepper_version integer not null,
    former_sealed_secret bytea,
    former_pepper_version integer,
    former_secret_until timestamptz,
    version integer not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint webhook_tenant unique (organization_id, id),
    constraint webhook_former_secret
        check (num_nulls(former_sealed_secret, former_pepper_version, former_secret_until) in (0, 3))
);

-- What a webhook is to be told, or was. The body is kept as it is signed. A series of attempts ends with the last of
-- them, and begins anew when somebody asks for it; what is left of an earlier series then does nothing any more.
create table webhook_delivery (
    organization_id uuid not null,
    webhook_id uuid not null,
    id uuid not null,
    event_type text not null,
    body text not null,
    state text not null constraint webhook_delivery_state check (state in ('pending', 'delivered', 'failed')),
    series integer not null,
    failures integer not null,
    attempts integer not null,
    last_attempt_at timestamptz,
    last_status integer,
    last_error text,
    next_attempt_at timestamptz,
    delivered_at timestamptz,
    created_at timestamptz not null,
    constraint webhook_delivery_pkey primary key (organization_id, webhook_id, id),
    constraint webhook_delivery_webhook
        foreign key (organization_id, webhook_id) references webhook (organization_id, id) on delete cascade,
    constraint webhook_delivery_next check ((state = 'pending') = (next_attempt_at is not null)),
    constraint webhook_delivery_delivered check ((state = 'delivered') = (delivered_at is not null))
);

call wall('webhook');
call wall('webhook_delivery');

-- Those of all organizations, and so with the owner's eyes. What is still to be delivered stays.
create function webhook_forget_deliveries(older_than timestamptz) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp
begin atomic
    delete from webhook_delivery d where d.created_at < older_than and d.state <> 'pending';
end;

-- What is told of an organization, and the row whose lock keeps its ceilings.
create view notification_organization with (security_invoker = true) as
select id as organization_id, name from organization;
