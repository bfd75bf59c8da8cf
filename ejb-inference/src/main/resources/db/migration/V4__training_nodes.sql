-- A run belongs to no node until one claims it, and to that one while its lease lasts.
alter table training_run alter column node drop not null;
alter table training_run add column lease_until bigint;
alter table training_run add column device varchar(8) default 'ANY' not null;
alter table training_run add column stop_asked boolean default false not null;
alter table training_run add column waits_for varchar(1000);
alter table training_run add column activated boolean default false not null;

-- Servers that train, and until when they are taken to be alive; the instance is the process under that name.
create table training_node (
    name        varchar(64) primary key,
    instance    varchar(36) not null,
    device      varchar(8)  not null,
    memory      bigint      not null,
    alive_until bigint      not null
);
