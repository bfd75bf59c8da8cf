-- Where each version of the thresholds comes from; those that were there before came with their models.
alter table threshold_policy add column origin varchar(16) default 'CALIBRATED' not null;
alter table threshold_policy add column restores integer;
alter table threshold_policy add column reason varchar(2000);
alter table threshold_policy add column approved_by varchar(64);

-- Thresholds that somebody wants in place of those in force; an adopted one became the version after its base.
create sequence threshold_proposal_seq start with 1 increment by 1;

create table threshold_proposal (
    id               bigint           primary key,
    product          varchar(64)      not null,
    base_version     integer          not null,
    model_id         bigint           not null references model_version,
    review           double precision not null,
    reject           double precision not null,
    restores         integer,
    reason           varchar(2000)    not null,
    parts            bigint           not null,
    first_part       bigint           not null,
    last_part        bigint           not null,
    changed          bigint           not null,
    proposed_at      bigint           not null,
    proposed_by      varchar(64)      not null,
    outcome          varchar(16),
    decided_at       bigint,
    decided_by       varchar(64),
    decision_reason  varchar(2000),
    foreign key (product, base_version) references threshold_policy (product, version),
    check (0 <= review and review <= reject and reject <= 1)
);

create index threshold_proposal_by_base on threshold_proposal (product, base_version);

-- the last parts of a product that one model judged
create index inspection_by_model_file on inspection (product, model_digest, id);
