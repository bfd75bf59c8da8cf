package io.plantinspection.inspections;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.inspection.InspectionOrder;
import io.plantinspection.messages.Verdict;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListRequestTest {

    private static final Instant THEN = Instant.parse("2026-11-22T09:15:00.000123Z");

    @Test
    void an_address_without_a_query_is_the_newest_of_all() {
        ListRequest request = request(Map.of());

        assertThat(request.order()).isEqualTo(InspectionOrder.NEWEST);
        assertThat(request.criteria().text()).isEqualTo("all inspections");
        assertThat(request.first()).isZero();
        assertThat(request.wrong()).isEmpty();
    }

    @Test
    void what_is_asked_for_is_in_the_address() {
        ListAddress address = ListAddress.of(
                Map.of("product", "flange", "serial", " 100% & more ", "verdict", "REJECT", "lot", "  ", "other", "x"));

        assertThat(address.toString())
                .isEqualTo("inspections.xhtml?product=flange&serial=100%25+%26+more&verdict=REJECT");
        assertThat(ListRequest.of(address).criteria().serial()).isEqualTo("100% & more");
        assertThat(ListRequest.of(address).criteria().verdict()).isEqualTo(Verdict.REJECT);
    }

    @Test
    void another_list_begins_with_its_first_page() {
        ListAddress third = ListAddress.of(Map.of("page", "3", "asOf", THEN.toString(), "product", "flange"));

        assertThat(third.with("verdict", "REVIEW").toString())
                .isEqualTo("inspections.xhtml?product=flange&verdict=REVIEW");
        assertThat(third.with("page", "4").parameters()).containsEntry("asOf", THEN.toString());
    }

    @Test
    void a_time_without_a_zone_is_the_plants() {
        assertThat(request(Map.of("from", "2026-11-22T09:15")).criteria().from())
                .isEqualTo(LocalDateTime.parse("2026-11-22T09:15")
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
        assertThat(request(Map.of("to", "2026-11-22T09:15:00.000123Z"))
                        .criteria()
                        .to())
                .isEqualTo(THEN);
    }

    @Test
    void later_pages_leave_out_what_came_since_the_first() {
        ListRequest request = request(Map.of("page", "2", "asOf", THEN.toString()));

        assertThat(request.asOfThen().to()).isEqualTo(THEN.plusNanos(1000));
        assertThat(request.first()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "verdict, GOOD",
        "verdict, accept",
        "from, yesterday",
        "to, 2026-02-30T00:00",
        "scoreFrom, NaN",
        "scoreFrom, -0.1",
        "scoreTo, 1.1",
        "scoreTo, '0,5'",
        "sort, judged_at",
        "size, 1000000",
        "page, 0",
        "page, 501",
        "asOf, 1",
        "serial, 'a\u0000b'"
    })
    void what_means_nothing_is_named(String name, String value) {
        assertThat(request(Map.of(name, value)).wrong()).containsExactly(name);
    }

    private static ListRequest request(Map<String, String> parameters) {
        return ListRequest.of(ListAddress.of(parameters));
    }
}
