-- How a training went: about every ten seconds a row, and now and then one with a picture.
create table training_progress (
    run                  bigint           not null references training_run,
    step                 integer          not null,
    at                   bigint           not null,
    noise_loss           double precision not null,
    smooth_l1_loss       double precision not null,
    focal_loss           double precision not null,
    mask_loss            double precision not null,
    noise_predictor_rate double precision not null,
    segmenter_rate       double precision not null,
    images_per_second    double precision not null,
    seconds_left         double precision not null,
    strip                char(64),
    primary key (run, step)
);
