-- Every inspection is written to each index, so there are as few as the list needs: one of the times and one of the
-- scores, along which long lists are walked, and one of each column that it is narrowed by. All other orders are sorted
-- from what these find, so they hold what a list is sorted by, too (docs/decisions/0031-lists-are-walked-or-collected.md).
drop index inspection_newest;
drop index inspection_oldest;
drop index inspection_highest_score;
drop index inspection_lowest_score;
drop index inspection_slowest;
drop index inspection_by_verdict;
drop index inspection_by_product;
drop index inspection_by_line;
drop index inspection_by_station;
drop index inspection_by_model_version;
drop index inspection_by_serial;
drop index inspection_by_part;

create index inspection_newest on inspection
    (judged_at desc, id desc, verdict, product, line, station, model_version, score, milliseconds, serial);
create index inspection_highest_score on inspection
    (score desc nulls last, id desc, judged_at, verdict, product, line, station, model_version, milliseconds, serial);
create index inspection_by_verdict on inspection
    (verdict desc, judged_at desc, id desc, product, line, station, model_version, score, milliseconds, serial);
create index inspection_by_product on inspection
    (product, judged_at desc, id desc, verdict, line, station, model_version, score, milliseconds, serial);
create index inspection_by_line on inspection
    (line nulls last, judged_at desc, id desc, verdict, product, station, model_version, score, milliseconds, serial);
create index inspection_by_station on inspection
    (station nulls last, judged_at desc, id desc, verdict, product, line, model_version, score, milliseconds, serial);
create index inspection_by_model_version on inspection
    (model_version, judged_at desc, id desc, verdict, product, line, station, score, milliseconds, serial);
-- the history of a part, and the inspections with a serial
create index inspection_by_part on inspection (serial, product, id);
