-- Inspections whose pictures may not be removed, however old they are. What is null narrows nothing.
create sequence retention_hold_seq start with 1 increment by 1;

create table retention_hold (
    id             bigint        primary key,
    product        varchar(64),
    serial         varchar(128),
    lot            varchar(128),
    from_at        bigint,
    to_at          bigint,
    reason         varchar(1000) not null,
    placed_by      varchar(64)   not null,
    placed_at      bigint        not null,
    released_by    varchar(64),
    released_at    bigint,
    release_reason varchar(1000),
    check (product is not null or serial is not null or lot is not null or from_at is not null or to_at is not null)
);

create index retention_hold_by_release on retention_hold (released_at, id);

-- Inspections whose pictures were removed because their time was over. The inspections themselves stay for ever.
create table cleared_inspection (
    inspection bigint primary key references inspection,
    cleared_at bigint not null
);
