package io.plantinspection.inspection;

import io.plantinspection.messages.InspectionResult;
import java.util.function.Function;
import java.util.function.Predicate;

/** What can be asked for of the list of inspections, and what it means. */
enum Field {
    PRODUCT {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return equal(criteria.product(), InspectionResult::product);
        }
    },
    LINE {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return equal(criteria.line(), InspectionResult::line);
        }
    },
    STATION {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return equal(criteria.station(), InspectionResult::station);
        }
    },
    SERIAL {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return equal(criteria.serial(), InspectionResult::serial);
        }
    },
    LOT {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return equal(criteria.lot(), InspectionResult::lot);
        }
    },
    VERDICT {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return equal(criteria.verdict(), InspectionResult::verdict);
        }
    },
    MODEL {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return equal(criteria.modelVersion(), result -> result.model().version());
        }
    },
    FROM {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return row -> criteria.from() == null || !row.judgedAt().isBefore(criteria.from());
        }
    },
    TO {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return row -> criteria.to() == null || row.judgedAt().isBefore(criteria.to());
        }
    },
    SCORE_FROM {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return row -> criteria.scoreFrom() == null
                    || row.result().score() != null && row.result().score() >= criteria.scoreFrom();
        }
    },
    SCORE_TO {
        @Override
        Predicate<Inspection> asked(InspectionCriteria criteria) {
            return row -> criteria.scoreTo() == null
                    || row.result().score() != null && row.result().score() <= criteria.scoreTo();
        }
    };

    abstract Predicate<Inspection> asked(InspectionCriteria criteria);

    static <T> Predicate<Inspection> equal(T asked, Function<InspectionResult, T> value) {
        return row -> asked == null || asked.equals(value.apply(row.result()));
    }
}
