-- Times are microseconds since 1970 UTC. Plain SQL that H2 and PostgreSQL share.

create table account (
    name          varchar(64)  primary key,
    password_hash varchar(255) not null,
    role          varchar(16)  not null
);

create table audit_event (
    sequence      bigint        primary key,
    at            bigint        not null,
    actor         varchar(64)   not null,
    origin        varchar(255)  not null,
    action        varchar(64)   not null,
    subject       varchar(1000) not null,
    old_value     varchar(1000),
    new_value     varchar(1000),
    reason        varchar(1000),
    previous_hash char(64)      not null,
    hash          char(64)      not null unique
);

create table audit_head (
    id            integer  primary key check (id = 1),
    last_sequence bigint   not null,
    last_hash     char(64) not null
);

insert into audit_head values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

create sequence model_version_seq start with 1 increment by 1;

create table model_version (
    id           bigint       primary key,
    product      varchar(64)  not null,
    version      varchar(64)  not null,
    digest       char(64)     not null,
    detector     varchar(64)  not null,
    stage        varchar(16)  not null,
    published_at bigint       not null,
    unique (product, version)
);

create sequence threshold_policy_seq start with 1 increment by 1;

create table threshold_policy (
    id         bigint           primary key,
    product    varchar(64)      not null,
    version    integer          not null,
    model_id   bigint           not null references model_version,
    review     double precision not null,
    reject     double precision not null,
    created_at bigint           not null,
    created_by varchar(64)      not null,
    unique (product, version),
    check (0 <= review and review <= reject and reject <= 1)
);

create sequence inspection_seq start with 1 increment by 1;

create table inspection (
    id                 bigint           primary key,
    request_id         varchar(64)      not null unique,
    product            varchar(64)      not null,
    station            varchar(64),
    serial             varchar(64),
    lot                varchar(64),
    photograph         char(64)         not null,
    photograph_type    varchar(32)      not null,
    heatmap            char(64),
    reconstruction     char(64),
    judged_at          bigint           not null,
    milliseconds       double precision not null,
    verdict            varchar(16)      not null,
    score              double precision,
    threshold_version  integer          not null,
    review             double precision not null,
    reject             double precision not null,
    model_version      varchar(64)      not null,
    model_digest       char(64)         not null,
    execution_provider varchar(32)      not null,
    regions            varchar(16000)   not null,
    rejection_code     varchar(32),
    rejection_sentence varchar(1000),
    check (score is not null or verdict = 'REVIEW')
);

create index inspection_by_verdict on inspection (verdict, id);

create sequence training_run_seq start with 1 increment by 1;

create table training_run (
    id                bigint        primary key,
    request_id        varchar(64)   not null unique,
    product           varchar(64)   not null,
    dataset           varchar(64)   not null,
    profile           varchar(32)   not null,
    steps             integer       not null,
    seed              bigint        not null,
    activate          boolean       not null,
    requested_by      varchar(64)   not null,
    requested_at      bigint        not null,
    reason            varchar(1000),
    node              varchar(255)  not null,
    execution_id      bigint,
    dataset_digest    char(64),
    phase             varchar(16)   not null,
    step              integer       not null,
    noise_loss        double precision,
    mask_loss         double precision,
    seconds_left      double precision,
    checkpoint_step   integer       not null,
    checkpoint_digest char(64),
    model_version     varchar(64),
    detail            varchar(2000),
    changed_at        bigint        not null
);
