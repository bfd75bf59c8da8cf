create sequence training_schedule_seq start with 1 increment by 1;

create table training_schedule (
    id         bigint        primary key,
    product    varchar(64)   not null,
    command    varchar(8000) not null,
    calendar   varchar(128)  not null,
    new_parts  integer       not null check (new_parts >= 0),
    parts_seen integer       not null,
    created_by varchar(64)   not null,
    created_at bigint        not null,
    paused     boolean       not null,
    ended_at   bigint,
    due_at     bigint
);

create index training_schedule_by_due on training_schedule (due_at);

-- What became of a schedule's times, one row each.
create table schedule_outcome (
    schedule bigint        not null references training_schedule,
    due_at   bigint        not null,
    at       bigint        not null,
    run      bigint        references training_run,
    detail   varchar(2000) not null,
    primary key (schedule, due_at)
);
