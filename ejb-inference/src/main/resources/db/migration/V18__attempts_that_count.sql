-- Whether a message itself may have spoilt the attempt; what an outage spoils is kept and does not count.
alter table delivery_failure add column counts boolean default true not null;
