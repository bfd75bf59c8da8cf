-- What a request may say of its part beside what it could before, and how it came.
alter table inspection add column line varchar(128);
alter table inspection add column part_number varchar(128);
alter table inspection add column captured_at bigint;
alter table inspection add column sender varchar(128);
alter table inspection add column message_id varchar(255);

-- Where the time went; null for what was judged before.
alter table inspection add column waited_ms bigint;
alter table inspection add column decode_ms double precision;
alter table inspection add column detection_ms double precision;

-- 64 characters may be twice as many where the database counts in UTF-16.
alter table inspection alter column station set data type varchar(128);
alter table inspection alter column serial set data type varchar(128);
alter table inspection alter column lot set data type varchar(128);
