package io.plantinspection.inspections;

import io.plantinspection.inspection.InspectionArchive;
import io.plantinspection.inspection.InspectionCriteria;
import io.plantinspection.inspection.InspectionOrder;
import io.plantinspection.layout.PlantTime;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.TextForm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What an address of the list means.
 *
 * @param criteria that narrow it
 * @param order of it
 * @param page 1 for the first one
 * @param size inspections on a page
 * @param asOf when its first page was looked at, later inspections are left out; null for the first page itself
 * @param wrong names of parameters that mean nothing; a list that is asked for with them has no inspections
 */
record ListRequest(
        InspectionCriteria criteria, InspectionOrder order, int page, int size, Instant asOf, List<String> wrong) {

    static final List<Integer> SIZES = List.of(20, 50, 100);

    /** Reads an address; times without a zone are the plant's. */
    static ListRequest of(ListAddress address) {
        var reading = new Reading(address, new ArrayList<>());
        var criteria = new InspectionCriteria(
                reading.label(ListAddress.PRODUCT),
                reading.label(ListAddress.LINE),
                reading.label(ListAddress.STATION),
                reading.label(ListAddress.SERIAL),
                reading.label(ListAddress.LOT),
                reading.value(ListAddress.VERDICT, null, Verdict::valueOf),
                reading.label(ListAddress.MODEL),
                reading.value(ListAddress.FROM, null, ListRequest::time),
                reading.value(ListAddress.TO, null, ListRequest::time),
                reading.value(ListAddress.SCORE_FROM, null, ListRequest::score),
                reading.value(ListAddress.SCORE_TO, null, ListRequest::score));
        int size = reading.value(ListAddress.SIZE, SIZES.get(0), ListRequest::size);
        return new ListRequest(
                criteria,
                reading.value(ListAddress.SORT, InspectionOrder.NEWEST, InspectionOrder::valueOf),
                reading.value(ListAddress.PAGE, 1, page -> page(page, size)),
                size,
                reading.value(ListAddress.AS_OF, null, Instant::parse),
                List.copyOf(reading.wrong));
    }

    /** The criteria, without what came after the first page was looked at. */
    InspectionCriteria asOfThen() {
        return asOf == null ? criteria : criteria.before(asOf.plus(1, ChronoUnit.MICROS));
    }

    /** How many inspections are on the pages before. */
    int first() {
        return (page - 1) * size;
    }

    private static Instant time(String text) {
        return TextForm.INSTANT.fits(text) ? OffsetDateTime.parse(text).toInstant() : PlantTime.read(text);
    }

    private static double score(String text) {
        double score = Double.parseDouble(text);
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("not a score: " + score);
        }
        return score;
    }

    private static int size(String text) {
        int size = Integer.parseInt(text);
        if (!SIZES.contains(size)) {
            throw new IllegalArgumentException("not a size of a page: " + size);
        }
        return size;
    }

    private static int page(String text, int size) {
        int page = Integer.parseInt(text);
        if (page < 1 || page > InspectionArchive.MOST / size) {
            throw new IllegalArgumentException("not a page that is listed: " + page);
        }
        return page;
    }

    /** Takes values out of an address and notes which mean nothing. */
    private record Reading(ListAddress address, List<String> wrong) {

        String label(String name) {
            return value(name, null, text -> {
                if (!TextForm.LABEL.fits(text)) {
                    throw new IllegalArgumentException("not a text that an inspection has");
                }
                return text;
            });
        }

        <T> T value(String name, T otherwise, Function<String, T> meaning) {
            String text = address.get(name);
            if (text == null) {
                return otherwise;
            }
            try {
                return meaning.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                wrong.add(name);
                return otherwise;
            }
        }
    }
}
