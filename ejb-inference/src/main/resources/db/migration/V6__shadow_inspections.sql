-- What shadow models say of parts that were judged by the model in force; decides nothing.
create sequence shadow_inspection_seq start with 1 increment by 1;

create table shadow_inspection (
    id         bigint           primary key,
    inspection bigint           not null references inspection,
    model      bigint           not null references model_version,
    looked_at  bigint           not null,
    score      double precision not null,
    review     double precision not null,
    reject     double precision not null,
    verdict    varchar(16)      not null,
    agrees     boolean          not null,
    unique (inspection, model),
    check (0 <= review and review <= reject and reject <= 1)
);

create index shadow_inspection_by_agreement on shadow_inspection (agrees, id);
create index shadow_inspection_by_model on shadow_inspection (model, agrees);

-- Where a shadow goes back to when it is ended; null for all others.
alter table model_version add column stage_before varchar(16);
