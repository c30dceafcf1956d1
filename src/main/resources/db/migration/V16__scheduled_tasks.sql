-- What has to happen later or again, such as mail to hand over: written in the transaction that wants it and done by
-- whichever node comes first. The columns are db-scheduler's. A table of the platform: no tenant reads it, and what a
-- row says of one is encrypted.
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    constraint scheduled_tasks_pkey primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time_idx on scheduled_tasks (execution_time);

create index scheduled_tasks_last_heartbeat_idx on scheduled_tasks (last_heartbeat);
