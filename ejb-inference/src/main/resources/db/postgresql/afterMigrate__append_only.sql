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

-- What the application needs, where it connects as another role than the one that migrates: a member of plant_application.
do $$
begin
    if exists (select from pg_roles where rolname = 'plant_application') then
        grant usage on schema public to plant_application;
        grant select, insert, update, delete on all tables in schema public to plant_application;
        grant usage on all sequences in schema public to plant_application;
        revoke update, delete, truncate on audit_event, audit_review, inspection_block, inspection_seal
            from plant_application;
        -- the lock of whoever appends, and where the trail ends
        revoke insert, delete, truncate on audit_head from plant_application;
        revoke insert, update, delete, truncate on flyway_schema_history from plant_application;
    end if;
end
$$;
