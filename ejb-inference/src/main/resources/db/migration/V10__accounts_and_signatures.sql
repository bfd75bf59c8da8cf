-- Accounts are locked, given new passwords and other roles; the revision counts what ends the sessions before it.
alter table account add column locked boolean default false not null;
alter table account add column one_time boolean default false not null;
alter table account add column revision integer default 0 not null;
alter table account add column created_at bigint;
alter table account add column password_changed_at bigint;
alter table account add column last_sign_in bigint;

-- Who signed what, with the password again; each is in the audit trail, too, at the entry it names.
create sequence signature_seq start with 1 increment by 1;

create table signature (
    id          bigint       primary key,
    account     varchar(64)  not null references account,
    at          bigint       not null,
    meaning     varchar(32)  not null,
    subject     varchar(255) not null,
    record_hash char(64)     not null,
    audit_entry bigint       not null references audit_event
);

create index signature_by_subject on signature (subject, id);
