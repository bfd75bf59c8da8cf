-- Inspections at their places in a chain, and the blocks that they were sealed in. Nothing here is ever changed or deleted.
create table inspection_block (
    number           bigint   primary key,
    form             integer  not null,
    sealed_at        bigint   not null,
    complete_to      bigint   not null,
    first_position   bigint   not null,
    last_position    bigint   not null unique,
    last_inspection  bigint   not null,
    previous_hash    char(64) not null,
    hash             char(64) not null
);

create table inspection_seal (
    position   bigint   primary key,
    inspection bigint   not null unique references inspection,
    hash       char(64) not null
);

-- Up to which entry an auditor has signed that the trail was reviewed; the entry tells who, when and with which remark.
create table audit_review (
    entry       bigint primary key references audit_event,
    reviewed_to bigint not null references audit_event
);

create index audit_event_by_actor on audit_event (actor, sequence);
create index audit_event_by_action on audit_event (action, sequence);
create index audit_event_by_time on audit_event (at, sequence);
