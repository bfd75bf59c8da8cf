-- What a model file says of itself and how it was measured, in columns for the pages; the file and the report have it all.
create table model_fact (
    model bigint        not null references model_version,
    name  varchar(64)   not null,
    fact  varchar(4000) not null,
    primary key (model, name)
);

create table model_metric (
    model  bigint           not null references model_version,
    name   varchar(32)      not null,
    figure double precision not null,
    low    double precision not null,
    high   double precision not null,
    primary key (model, name)
);

alter table model_version add column test_good integer;
alter table model_version add column test_bad integer;
alter table model_version add column published_by varchar(64);
alter table model_version add column approved_at bigint;
alter table model_version add column approved_by varchar(64);

-- Which models were in force, one after another; a rollback goes back to the time that the present one followed.
create sequence model_in_force_seq start with 1 increment by 1;

create table model_in_force (
    id       bigint        primary key,
    product  varchar(64)   not null,
    model    bigint        not null references model_version,
    began_at bigint        not null,
    began_by varchar(64)   not null,
    followed bigint        references model_in_force,
    how      varchar(16)   not null,
    reason   varchar(1000)
);

create index model_in_force_by_product on model_in_force (product, id);

-- Parts whose quality is known, and which a model must judge well before it judges others. Removed ones are kept for
-- the gates that used them.
create sequence golden_part_seq start with 1 increment by 1;

create table golden_part (
    id              bigint       primary key,
    product         varchar(64)  not null,
    name            varchar(128) not null,
    photograph      char(64)     not null,
    photograph_type varchar(32)  not null,
    bad             boolean      not null,
    defect          varchar(128),
    added_at        bigint       not null,
    added_by        varchar(64)  not null,
    removed_at      bigint
);

create index golden_part_by_product on golden_part (product, removed_at, name);

create sequence gate_seq start with 1 increment by 1;

create table gate (
    id               bigint           primary key,
    product          varchar(64)      not null,
    candidate        bigint           not null references model_version,
    candidate_review double precision not null,
    candidate_reject double precision not null,
    active           bigint           references model_version,
    active_review    double precision,
    active_reject    double precision,
    golden_digest    char(64)         not null,
    good             integer          not null,
    bad              integer          not null,
    limits           varchar(1000)    not null,
    provider         varchar(32)      not null,
    begun_at         bigint           not null,
    begun_by         varchar(64)      not null,
    changed_at       bigint           not null,
    judged           integer          not null,
    state            varchar(16)      not null,
    finding          varchar(2000),
    check (active is null or (active_review is not null and active_reject is not null))
);

create index gate_by_candidate on gate (candidate, id);

create table gate_score (
    gate              bigint           not null references gate,
    part              bigint           not null references golden_part,
    bad               boolean          not null,
    defect            varchar(128),
    candidate_score   double precision not null,
    candidate_heatmap char(64)         not null,
    active_score      double precision,
    active_heatmap    char(64),
    primary key (gate, part)
);

-- What an engineer proposes and a second person signs or declines; the record is the text that the signature binds.
create sequence approval_seq start with 1 increment by 1;

create table approval (
    id              bigint        primary key,
    model           bigint        not null references model_version,
    gate            bigint        not null references gate,
    proposed_at     bigint        not null,
    proposed_by     varchar(64)   not null,
    proposal        varchar(1000) not null,
    record          varchar(8000) not null,
    record_hash     char(64)      not null,
    state           varchar(16)   not null,
    decided_at      bigint,
    decided_by      varchar(64),
    decision        varchar(1000)
);

create index approval_by_model on approval (model, id);

-- The pages show what was done to one thing.
create index audit_event_about on audit_event (subject, sequence);
