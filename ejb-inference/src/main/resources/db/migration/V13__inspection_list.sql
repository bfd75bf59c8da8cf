-- What the list of inspections is sorted and narrowed by. H2 reads an index in one direction, so each order has its own;
-- each ends with what else the list may be narrowed by, so that what is left out is seen without the row
-- (docs/decisions/0031-lists-are-walked-or-collected.md).
drop index inspection_by_verdict;

create index inspection_newest on inspection
    (judged_at desc, id desc, verdict, product, line, station, model_version, score);
create index inspection_oldest on inspection
    (judged_at, id, verdict, product, line, station, model_version, score);
create index inspection_highest_score on inspection
    (score desc nulls last, id desc, judged_at, verdict, product, line, station, model_version);
create index inspection_lowest_score on inspection
    (score nulls last, id, judged_at, verdict, product, line, station, model_version);
create index inspection_slowest on inspection
    (milliseconds desc, id desc, judged_at, verdict, product, line, station, model_version, score);
create index inspection_by_verdict on inspection
    (verdict desc, judged_at desc, id desc, product, line, station, model_version, score);
create index inspection_by_product on inspection
    (product, judged_at desc, id desc, verdict, line, station, model_version, score);
create index inspection_by_line on inspection
    (line nulls last, judged_at desc, id desc, verdict, product, station, model_version, score);
create index inspection_by_station on inspection
    (station nulls last, judged_at desc, id desc, verdict, product, line, model_version, score);
create index inspection_by_model_version on inspection
    (model_version, judged_at desc, id desc, verdict, product, line, station, score);
create index inspection_by_serial on inspection
    (serial nulls last, judged_at desc, id desc, verdict, product, line, station, model_version, score);
create index inspection_by_lot on inspection (lot nulls last, judged_at desc, id desc);
