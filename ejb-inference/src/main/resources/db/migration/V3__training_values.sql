-- What a run was made with, whatever later versions understand by its profile's name.
alter table training_run add column training_values varchar(4000);
