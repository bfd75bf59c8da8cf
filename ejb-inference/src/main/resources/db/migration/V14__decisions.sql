-- What people have decided about parts. The verdict of the model stays as it is, and no decision is changed or deleted:
-- the highest number counts.
create sequence part_decision_seq start with 1 increment by 1;

create table part_decision (
    id             bigint        primary key,
    inspection     bigint        not null references inspection,
    number         integer       not null,
    outcome        varchar(16)   not null,
    defect         varchar(64),
    reason         varchar(2000) not null,
    decided_by     varchar(64)   not null,
    decided_at     bigint        not null,
    audit_sequence bigint        not null,
    unique (inspection, number),
    check (number >= 1),
    check (outcome in ('ACCEPT', 'REJECT')),
    check (defect is null or outcome = 'REJECT')
);

-- Parts that wait for their first decision, and who has one of them on the screen. Work to do, not a record.
create table waiting_part (
    inspection  bigint       primary key references inspection,
    product     varchar(64)  not null,
    shown_to    varchar(64),
    shown_until bigint
);

create index waiting_part_by_product on waiting_part (product, inspection);

insert into waiting_part (inspection, product)
    select id, product from inspection where verdict = 'REVIEW';
