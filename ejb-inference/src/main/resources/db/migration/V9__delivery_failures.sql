-- Why messages could not be worked on; beside the broker's dead letters, which cannot be written to.
create sequence delivery_failure_seq start with 1 increment by 1;

create table delivery_failure (
    id       bigint         primary key,
    delivery varchar(255)   not null,
    address  varchar(255)   not null,
    attempt  integer        not null,
    at       bigint         not null,
    reason   varchar(2000)  not null,
    stack    varchar(8000)  not null
);

create index delivery_failure_by_delivery on delivery_failure (delivery, id);
