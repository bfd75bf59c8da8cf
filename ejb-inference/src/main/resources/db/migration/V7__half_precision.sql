-- SHA-256 of the same model's file of half precision; null where there is none, or it does not give the same.

alter table model_version add column half_digest char(64);
