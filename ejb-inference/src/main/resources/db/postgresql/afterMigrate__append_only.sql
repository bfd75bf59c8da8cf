create or replace function append_only() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or deleted', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create or replace trigger audit_event_append_only before update or delete or truncate on audit_event
    for each statement execute function append_only();
create or replace trigger audit_review_append_only before update or delete or truncate on audit_review
    for each statement execute function append_only();
create or replace trigger inspection_block_append_only before update or delete or truncate on inspection_block
    for each statement execute function append_only();
create or replace trigger inspection_seal_append_only before update or delete or truncate on inspection_seal
    for each statement execute function append_only();
create or replace trigger inspection_keeps_number before update of id on inspection
    for each statement execute function append_only();

-- What the application needs, where it connects as another role than the one that migrates: a member of plant_application.
do $$
declare
    here text := quote_ident(current_schema());
begin
    if exists (select from pg_roles where rolname = 'plant_application') then
        execute format('grant usage on schema %s to plant_application', here);
        execute format('revoke all on all tables in schema %s from plant_application', here);
        execute format('grant select, insert, update, delete on all tables in schema %s to plant_application', here);
        execute format('grant usage on all sequences in schema %s to plant_application', here);
        -- what proves the record, and what the record is of: rows come and stay
        revoke update, delete on audit_event, audit_review, inspection_block, inspection_seal,
            inspection, cleared_inspection, part_decision, signature, threshold_policy, model_in_force
            from plant_application;
        -- Two people who decide about one part wait for each other by a lock on its row. A lock asks for the right to update one
        -- column; a trigger refuses to.
        grant update (id) on inspection to plant_application;
        -- the lock of whoever appends, and where the trail ends
        revoke insert, delete on audit_head from plant_application;
        -- who changes the tables says what they are
        revoke insert, update, delete on flyway_schema_history from plant_application;
    end if;
end
$$;
