package io.plantinspection.inspections;

import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the list of inspections is asked for, as its address has it; nothing in it was checked.
 *
 * @param parameters by name, those that are there
 */
record ListAddress(SortedMap<String, String> parameters) implements Serializable {

    static final String PRODUCT = "product";
    static final String LINE = "line";
    static final String STATION = "station";
    static final String SERIAL = "serial";
    static final String LOT = "lot";
    static final String VERDICT = "verdict";
    static final String MODEL = "model";
    static final String FROM = "from";
    static final String TO = "to";
    static final String SCORE_FROM = "scoreFrom";
    static final String SCORE_TO = "scoreTo";
    static final String SORT = "sort";
    static final String SIZE = "size";
    static final String PAGE = "page";
    static final String AS_OF = "asOf";

    /** What narrows the list. */
    static final List<String> FILTERS =
            List.of(PRODUCT, LINE, STATION, SERIAL, LOT, VERDICT, MODEL, FROM, TO, SCORE_FROM, SCORE_TO);

    private static final List<String> OTHERS = List.of(SORT, SIZE, PAGE, AS_OF);

    private static final long serialVersionUID = 1;

    ListAddress {
        parameters = new TreeMap<>(parameters);
    }

    /** Of a request's parameters, those that are of the list. */
    static ListAddress of(Map<String, String> request) {
        SortedMap<String, String> known = new TreeMap<>();
        request.forEach((name, value) -> {
            if ((FILTERS.contains(name) || OTHERS.contains(name)) && !value.isBlank()) {
                known.put(name, value.strip());
            }
        });
        return new ListAddress(known);
    }

    /** The value of this name, or null. */
    public String get(String name) {
        return parameters.get(name);
    }

    /** Whether anything beside the verdict narrows the list. */
    boolean narrows() {
        return FILTERS.stream().anyMatch(name -> !name.equals(VERDICT) && parameters.containsKey(name));
    }

    /** The same with another value, or without one if it is null; another list begins with its first page. */
    ListAddress with(String name, String value) {
        SortedMap<String, String> others = new TreeMap<>(parameters);
        if (!name.equals(PAGE) && !name.equals(AS_OF)) {
            others.remove(PAGE);
            others.remove(AS_OF);
        }
        others.remove(name);
        if (value != null) {
            others.put(name, value);
        }
        return new ListAddress(others);
    }

    /** What follows the page's name; begins with a question mark, unless there is nothing. */
    String query() {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }

    /** The page's address, beside the other pages. */
    @Override
    public String toString() {
        return "inspections.xhtml" + query();
    }
}
