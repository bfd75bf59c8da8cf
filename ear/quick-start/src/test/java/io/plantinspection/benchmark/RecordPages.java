package io.plantinspection.benchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** The pages that are asked for of a record made by {@code LongRecord}, by what they are called in the figures. */
final class RecordPages {

    static final List<String> ORDERS = List.of(
            "NEWEST", "OLDEST", "HIGHEST_SCORE", "LOWEST_SCORE", "SLOWEST", "PRODUCT", "STATION", "SERIAL", "VERDICT");

    private static final List<String> SPANS = List.of("HOUR", "SHIFT", "DAY", "WEEK");

    private final Instant newest;

    /** @param newest when the last inspection of the record was judged */
    RecordPages(Instant newest) {
        this.newest = newest;
    }

    /** One filter each. */
    Map<String, String> filters() {
        Map<String, String> filters = new LinkedHashMap<>();
        filters.put("none", "");
        filters.put("product, a third of all", query("product", "flange"));
        filters.put("product, 3 in 100", query("product", "sensor-board"));
        filters.put("line", query("line", "Line 5"));
        filters.put("station", query("station", "L1-CAM1"));
        filters.put("serial", query("serial", "FL-0100000"));
        filters.put("serial, inspected every day", query("serial", "FL-MASTER"));
        filters.put("lot", query("lot", "FL-" + day(20) + "-A"));
        filters.put("ACCEPT", query("verdict", "ACCEPT"));
        filters.put("REVIEW", query("verdict", "REVIEW"));
        filters.put("REJECT", query("verdict", "REJECT"));
        filters.put("model version of the first weeks", query("model", day(90) + "-1"));
        filters.put("the last day", query("from", time(1)));
        filters.put("a day, two months ago", query("from", time(60), "to", time(59)));
        filters.put("a month", query("from", time(60), "to", time(30)));
        filters.put("score from 0.5", query("scoreFrom", "0.5"));
        filters.put("score from 0.2 to 0.3", query("scoreFrom", "0.2", "scoreTo", "0.3"));
        filters.put("score from 0.9999, a handful", query("scoreFrom", "0.9999"));
        return filters;
    }

    /** Several filters with the order that goes with them, and the last pages of long lists. */
    Map<String, String> combined() {
        Map<String, String> lists = new LinkedHashMap<>();
        lists.put("page 500", query("page", "500"));
        lists.put("page 500 of a product", query("product", "flange", "page", "500"));
        lists.put("page 500 of ACCEPT", query("verdict", "ACCEPT", "page", "500"));
        lists.put("page 500, highest score", query("page", "500", "sort", "HIGHEST_SCORE"));
        lists.put(
                "REJECT of a product, lowest score",
                query("verdict", "REJECT", "product", "flange", "sort", "LOWEST_SCORE"));
        lists.put(
                "ACCEPT of a product, highest score",
                query("verdict", "ACCEPT", "product", "flange", "sort", "HIGHEST_SCORE"));
        for (String order : ORDERS) {
            lists.put(
                    "ACCEPT of a product with a score from 0.2, " + order,
                    query("verdict", "ACCEPT", "product", "flange", "scoreFrom", "0.2", "sort", order));
        }
        lists.put("product, the last day, slowest", query("product", "flange", "from", time(1), "sort", "SLOWEST"));
        lists.put(
                "station, the last day, highest score",
                query("station", "L1-CAM1", "from", time(1), "sort", "HIGHEST_SCORE"));
        lists.put("score from 0.1, the last day", query("scoreFrom", "0.1", "from", time(1)));
        lists.put(
                "REJECT of a model version at a station",
                query("verdict", "REJECT", "station", "L1-CAM1", "model", day(90) + "-1"));
        lists.put("REVIEW of a line, two months ago", query("verdict", "REVIEW", "line", "Line 2", "to", time(60)));
        lists.put(
                "product and its model version of the first weeks",
                query("product", "flange", "model", day(90) + "-1"));
        lists.put("product on another's line, none", query("product", "gasket", "line", "Line 1"));
        lists.put("model version after its time, none", query("model", day(90) + "-1", "from", time(30)));
        return lists;
    }

    /** What the dashboard is narrowed to. */
    static Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("the plant", "");
        places.put("a product", "&" + query("product", "flange"));
        places.put("a station", "&" + query("station", "L1-CAM1"));
        places.put("a product at a station", "&" + query("product", "flange", "station", "L1-CAM1"));
        return places;
    }

    static List<String> spans() {
        return SPANS;
    }

    static String list(String query) {
        return "inspections.xhtml?" + query;
    }

    static String sorted(String query, String order) {
        return list(query + (query.isEmpty() ? "" : "&") + query("sort", order));
    }

    static String dashboard(String span, String place) {
        return "dashboard.xhtml?" + query("span", span) + place;
    }

    private String day(int before) {
        return time(before).substring(0, 10);
    }

    private String time(int before) {
        return newest.minus(Duration.ofDays(before)).toString();
    }

    private static String query(String... namesAndValues) {
        var query = new StringJoiner("&");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.add(namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }
}
