-- Made anew at every start, so that the database holds no class of an application that was replaced.
drop trigger if exists audit_event_append_only;
drop trigger if exists audit_review_append_only;
drop trigger if exists inspection_block_append_only;
drop trigger if exists inspection_seal_append_only;

create trigger audit_event_append_only before update, delete on audit_event
    for each row call 'io.plantinspection.audit.AppendOnly';
create trigger audit_review_append_only before update, delete on audit_review
    for each row call 'io.plantinspection.audit.AppendOnly';
create trigger inspection_block_append_only before update, delete on inspection_block
    for each row call 'io.plantinspection.audit.AppendOnly';
create trigger inspection_seal_append_only before update, delete on inspection_seal
    for each row call 'io.plantinspection.audit.AppendOnly';
