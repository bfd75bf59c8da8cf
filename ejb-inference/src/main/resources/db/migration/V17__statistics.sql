-- Inspections counted by minute and by hour, so that a dashboard reads some hundred rows and not a million. Derived from
-- the tables inspection and part_decision: may be emptied and is counted again. Station and line are empty where they are not known.
create sequence tally_seq start with 50 increment by 50;

create table tally (
    id            bigint        primary key,
    grain         varchar(8)    not null,
    at            bigint        not null,
    product       varchar(64)   not null,
    station       varchar(128)  not null,
    line          varchar(128)  not null,
    model_version varchar(64)   not null,
    verdict       varchar(16)   not null,
    inspections   bigint        not null,
    first_parts   bigint        not null,
    parts         bigint        not null,
    accepted      bigint        not null,
    rejected      bigint        not null,
    latencies     varchar(8000) not null,
    scores        varchar(8000) not null,
    unique (grain, at, product, station, line, model_version, verdict)
);

-- Up to which number inspections, and people's decisions about them, are counted.
create table tally_progress (
    source      varchar(16) primary key,
    last_number bigint      not null
);

insert into tally_progress values ('INSPECTION', 0);
insert into tally_progress values ('DECISION', 0);

-- Numbers below that which were not seen: their transactions are still open, or were rolled back.
create sequence missing_number_seq start with 1 increment by 1;

create table missing_number (
    id           bigint      primary key,
    source       varchar(16) not null,
    first_number bigint      not null,
    last_number  bigint      not null,
    noticed_at   bigint      not null
);

create index inspection_by_part on inspection (product, serial, id);

-- What a model's scores were when it was calibrated, or when it came into force.
create table score_baseline (
    model   bigint        primary key references model_version,
    source  varchar(16)   not null,
    scores  varchar(8000) not null,
    made_at bigint        not null
);

-- How many requests waited at the broker, the most of each minute.
create table queue_depth (
    at    bigint primary key,
    depth bigint not null
);

create sequence plant_alarm_seq start with 1 increment by 1;

create table plant_alarm (
    id              bigint           primary key,
    kind            varchar(32)      not null,
    product         varchar(64)      not null,
    began_at        bigint           not null,
    ended_at        bigint,
    figure          double precision not null,
    limit_figure    double precision not null,
    acknowledged_at bigint,
    acknowledged_by varchar(64),
    reason          varchar(1000)
);

create index plant_alarm_by_end on plant_alarm (ended_at, id);

-- When somebody looked for alarms the last time.
create table alarm_watch (
    id        integer primary key check (id = 1),
    looked_at bigint  not null
);

insert into alarm_watch values (1, 0);
