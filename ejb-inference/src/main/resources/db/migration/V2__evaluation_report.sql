-- SHA-256 of the report on test parts; null before the model was evaluated.

alter table model_version add column evaluation_report char(64);
