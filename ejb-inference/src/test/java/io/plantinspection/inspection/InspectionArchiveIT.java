package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.testing.InspectionRow;
import io.plantinspection.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every question is answered by the database and once more by going through all inspections. */
class InspectionArchiveIT {

    private static final int ROWS = 900;
    private static final Instant BEGIN = Instant.parse("2026-11-01T06:00:00Z");
    private static final List<String> PRODUCTS = List.of("flange", "gasket", "pump_housing");
    /** What a careless query would take for a pattern, a quotation, a comment or the end of a statement. */
    private static final List<String> ODD = List.of(
            "%", "_", "a%", "a_", "ab", "o'Hara", "'; drop table inspection; --", "\"x\"", "\\", "*", "?1", "Ü");

    /** The last one judged nothing. */
    private static final List<String> MODELS = List.of("1", "2", "2'", "%", "_");

    private static final List<InspectionOrder> WALKED = List.of(InspectionOrder.NEWEST, InspectionOrder.HIGHEST_SCORE);

    private static final TestDatabase DATABASE = new TestDatabase();
    private static final InspectionArchive ARCHIVE = new InspectionArchive(DATABASE.entities());
    private static List<Inspection> all;

    private final Random random = new Random(5);

    @BeforeAll
    static void inspections() {
        var random = new Random(4);
        for (int id = 1; id <= ROWS; id++) {
            insert(id, random);
        }
        all = DATABASE.inTransaction(() -> DATABASE.entities()
                .createQuery("select i from Inspection i", Inspection.class)
                .getResultList());
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static void insert(int id, Random random) {
        var thresholds = new Thresholds(1, 0.3, 0.6);
        Double score = random.nextInt(20) == 0 ? null : random.nextInt(101) / 100.0;
        Verdict verdict = score == null ? Verdict.REVIEW : thresholds.verdict(score);
        InspectionRow row = new InspectionRow(id)
                .with("product", any(PRODUCTS, random))
                .with("line", anyOrNull(ODD, random))
                .with("station", anyOrNull(ODD, random))
                .with("serial", anyOrNull(ODD, random))
                .with("lot", anyOrNull(ODD, random))
                // several at the same time
                .judgedAt(BEGIN.plusSeconds(random.nextInt(300)))
                .with("milliseconds", random.nextInt(50) / 2.0)
                .judged(verdict, score)
                .with("threshold_version", thresholds.version())
                .with("review", thresholds.review())
                .with("reject", thresholds.reject())
                .with("model_version", any(List.of("1", "2", "2'", "%"), random));
        DATABASE.inTransaction(() -> row.insert(DATABASE));
    }

    private static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static String anyOrNull(List<String> values, Random random) {
        return random.nextInt(10) == 0 ? null : any(values, random);
    }

    @ParameterizedTest
    @EnumSource(InspectionOrder.class)
    void nothing_is_left_out_and_nothing_comes_twice(InspectionOrder order) {
        assertThat(pages(InspectionCriteria.ALL, order)).isEqualTo(recounted(InspectionCriteria.ALL, order));
    }

    @ParameterizedTest
    @EnumSource(Field.class)
    void each_filter_gives_what_it_says(Field field) {
        for (int i = 0; i < 3; i++) {
            InspectionCriteria criteria = some(EnumSet.of(field));
            for (InspectionOrder order : InspectionOrder.values()) {
                assertThat(pages(criteria, order)).as("%s %s", criteria, order).isEqualTo(recounted(criteria, order));
            }
        }
    }

    @Test
    void filters_are_combined() {
        int found = 0;
        for (int i = 0; i < 120; i++) {
            EnumSet<Field> fields = EnumSet.noneOf(Field.class);
            Arrays.stream(Field.values())
                    .filter(field -> random.nextInt(4) == 0)
                    .forEach(fields::add);
            InspectionCriteria criteria = some(fields);
            InspectionOrder order = any(List.of(InspectionOrder.values()), random);
            List<Long> expected = recounted(criteria, order);
            found += expected.size();
            assertThat(pages(criteria, order)).as("%s %s", criteria, order).isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(300);
    }

    /** Many inspections are walked along an index, and few are collected; both must give the same. */
    @Test
    void a_walk_finds_what_is_collected() {
        for (int i = 0; i < 40; i++) {
            EnumSet<Field> fields = EnumSet.noneOf(Field.class);
            Arrays.stream(Field.values())
                    .filter(field -> random.nextInt(5) == 0)
                    .forEach(fields::add);
            InspectionCriteria criteria = some(fields);
            for (InspectionOrder order : WALKED) {
                List<Long> walked = DATABASE.inTransaction(
                        () -> new InspectionQuery(criteria).walked(DATABASE.entities(), order, 0, ROWS));
                assertThat(walked).as("%s %s", criteria, order).isEqualTo(recounted(criteria, order));
            }
        }
    }

    @Test
    void the_newest_follow_each_other_to_the_end() {
        for (int i = 0; i < 20; i++) {
            EnumSet<Field> fields = EnumSet.noneOf(Field.class);
            Arrays.stream(Field.values())
                    .filter(field -> random.nextInt(6) == 0)
                    .forEach(fields::add);
            InspectionCriteria criteria = some(fields);
            List<Long> followed = new ArrayList<>();
            List<Inspection> chunk = after(criteria, null);
            while (!chunk.isEmpty()) {
                chunk.forEach(inspection -> followed.add(inspection.id()));
                chunk = after(criteria, chunk.get(chunk.size() - 1));
            }
            assertThat(followed).as("%s", criteria).isEqualTo(recounted(criteria, InspectionOrder.NEWEST));
        }
    }

    private static List<Inspection> after(InspectionCriteria criteria, Inspection last) {
        return DATABASE.inTransaction(() -> ARCHIVE.newestAfter(criteria, last, 37));
    }

    @Test
    void every_verdict_is_counted_beside_the_one_that_is_shown() {
        InspectionCriteria flange = InspectionCriteria.ofPart("flange", null).with(Verdict.REJECT);

        VerdictCounts counts = list(ARCHIVE, flange, InspectionOrder.NEWEST, 1).verdicts();

        assertThat(counts.any()).isEqualTo(counted(flange.with(null), ROWS));
        for (Verdict verdict : Verdict.values()) {
            assertThat(counts.of(verdict)).isEqualTo(counted(flange.with(verdict), ROWS));
        }
    }

    /** Bounds that a few hundred inspections pass in place of tens of thousands. */
    @ParameterizedTest
    @EnumSource(InspectionOrder.class)
    void a_list_that_is_too_long_for_its_order_begins_with_the_newest(InspectionOrder order) {
        int most = 40;
        int mostSorted = 150;
        var archive = new InspectionArchive(DATABASE.entities(), most, mostSorted);
        for (int i = 0; i < 40; i++) {
            EnumSet<Field> fields = EnumSet.noneOf(Field.class);
            Arrays.stream(Field.values())
                    .filter(field -> random.nextInt(5) == 0)
                    .forEach(fields::add);
            InspectionCriteria criteria = some(fields);
            int all = recounted(criteria, order).size();

            FoundInspections found = list(archive, criteria, order, most);

            if (all <= most || WALKED.contains(order)) {
                assertThat(found.order()).isEqualTo(order);
            }
            if (fields.isEmpty()) {
                assertThat(found.order()).isEqualTo(WALKED.contains(order) ? order : InspectionOrder.NEWEST);
            }
            assertThat(found.rows())
                    .as("%s %s", criteria, order)
                    .extracting(Inspection::id)
                    .isEqualTo(recounted(criteria, found.order()).stream()
                            .limit(most)
                            .toList());
            assertThat(found.all()).isEqualTo(counted(criteria, most));
            for (Verdict verdict : Verdict.values()) {
                assertThat(found.verdicts().of(verdict)).isEqualTo(counted(criteria.with(verdict), most));
            }
        }
    }

    @Test
    void several_questions_are_counted_at_once() {
        int most = 40;
        var archive = new InspectionArchive(DATABASE.entities(), most, ROWS);
        List<InspectionCriteria> models = PRODUCTS.stream()
                .flatMap(product -> MODELS.stream().map(model -> InspectionCriteria.ofModel(product, model)))
                .toList();
        List<Counted> expected =
                models.stream().map(criteria -> counted(criteria, most)).toList();
        assertThat(expected).extracting(Counted::more).contains(true, false);

        assertThat(DATABASE.inTransaction(() -> archive.count(models))).isEqualTo(expected);
        assertThat(DATABASE.inTransaction(() -> archive.count(List.<InspectionCriteria>of())))
                .isEmpty();
    }

    private static FoundInspections list(
            InspectionArchive archive, InspectionCriteria criteria, InspectionOrder order, int count) {
        return DATABASE.inTransaction(() -> archive.list(criteria, order, 0, count));
    }

    private static Counted counted(InspectionCriteria criteria, int most) {
        return Counted.upTo(most, recounted(criteria, InspectionOrder.NEWEST).size());
    }

    @Test
    void names_to_choose_from_are_those_that_occur() {
        var names = new InspectionNames(DATABASE.entities());
        assertThat(DATABASE.inTransaction(names::products)).isEqualTo(PRODUCTS);
        assertThat(DATABASE.inTransaction(names::lines)).isEqualTo(occurring(InspectionResult::line));
        assertThat(DATABASE.inTransaction(names::stations)).isEqualTo(occurring(InspectionResult::station));
        assertThat(DATABASE.inTransaction(names::modelVersions))
                .isEqualTo(occurring(result -> result.model().version()));
    }

    private static List<String> occurring(Function<InspectionResult, String> name) {
        return all.stream()
                .map(inspection -> name.apply(inspection.result()))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Long> pages(InspectionCriteria criteria, InspectionOrder order) {
        List<Long> numbers = new ArrayList<>();
        FoundInspections page;
        do {
            int first = numbers.size();
            page = DATABASE.inTransaction(() -> ARCHIVE.list(criteria, order, first, 211));
            page.rows().forEach(inspection -> numbers.add(inspection.id()));
        } while (!page.rows().isEmpty());
        assertThat(page.all()).isEqualTo(new Counted(numbers.size(), false));
        return numbers;
    }

    private static List<Long> recounted(InspectionCriteria criteria, InspectionOrder order) {
        return all.stream()
                .filter(Stream.of(Field.values())
                        .map(field -> field.asked(criteria))
                        .reduce(Predicate::and)
                        .orElseThrow())
                .sorted(comparator(order))
                .map(Inspection::id)
                .toList();
    }

    private static Comparator<Inspection> comparator(InspectionOrder order) {
        Comparator<Inspection> newest = Comparator.comparing(Inspection::judgedAt)
                .thenComparing(Inspection::id)
                .reversed();
        return switch (order) {
            case NEWEST -> newest;
            case OLDEST -> newest.reversed();
            case HIGHEST_SCORE ->
                by(InspectionResult::score, Comparator.reverseOrder())
                        .thenComparing(Inspection::id, Comparator.reverseOrder());
            case LOWEST_SCORE ->
                by(InspectionResult::score, Comparator.naturalOrder()).thenComparing(Inspection::id);
            case SLOWEST ->
                by((InspectionResult result) -> result.timings().total(), Comparator.reverseOrder())
                        .thenComparing(Inspection::id, Comparator.reverseOrder());
            case PRODUCT ->
                by(InspectionResult::product, Comparator.naturalOrder()).thenComparing(newest);
            case STATION ->
                by(InspectionResult::station, Comparator.naturalOrder()).thenComparing(newest);
            case SERIAL ->
                by(InspectionResult::serial, Comparator.naturalOrder()).thenComparing(newest);
            case VERDICT ->
                by((InspectionResult result) -> result.verdict().name(), Comparator.reverseOrder())
                        .thenComparing(newest);
        };
    }

    private static <T extends Comparable<T>> Comparator<Inspection> by(
            Function<InspectionResult, T> value, Comparator<T> order) {
        return Comparator.comparing(inspection -> value.apply(inspection.result()), Comparator.nullsLast(order));
    }

    private InspectionCriteria some(EnumSet<Field> asked) {
        Instant from = BEGIN.plusSeconds(random.nextInt(200));
        double scoreFrom = random.nextInt(70) / 100.0;
        return new InspectionCriteria(
                asked.contains(Field.PRODUCT) ? any(PRODUCTS, random) : null,
                asked.contains(Field.LINE) ? any(ODD, random) : null,
                asked.contains(Field.STATION) ? any(ODD, random) : null,
                asked.contains(Field.SERIAL) ? any(ODD, random) : null,
                asked.contains(Field.LOT) ? any(ODD, random) : null,
                asked.contains(Field.VERDICT) ? any(List.of(Verdict.values()), random) : null,
                asked.contains(Field.MODEL) ? any(MODELS, random) : null,
                asked.contains(Field.FROM) ? from : null,
                asked.contains(Field.TO) ? from.plusSeconds(random.nextInt(100)) : null,
                asked.contains(Field.SCORE_FROM) ? scoreFrom : null,
                asked.contains(Field.SCORE_TO) ? scoreFrom + random.nextInt(30) / 100.0 : null);
    }
}
