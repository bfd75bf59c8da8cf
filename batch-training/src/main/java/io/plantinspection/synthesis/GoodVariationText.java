package io.plantinspection.synthesis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a {@link GoodVariation} is written in settings. */
final class GoodVariationText {

    private static final String NONE = "none";
    private static final String MIRROR = "mirror";
    private static final String MARKS = "marks.";
    private static final List<String> TOLERANCES =
            List.of("brightness", "contrast", "shift", "turn", "blur", "marks-share");
    private static final List<String> MIRRORS = List.of(NONE, "horizontal", "vertical", "both");

    private GoodVariationText() {}

    static GoodVariation parsed(String text) {
        if (text.isBlank() || text.strip().equals(NONE)) {
            return GoodVariation.NONE;
        }
        Map<String, Double> tolerances = new HashMap<>();
        Map<String, Double> marks = new LinkedHashMap<>();
        String mirror = NONE;
        for (var pair : TextValues.parse(text, "a good part's variation").entrySet()) {
            String name = pair.getKey();
            if (name.equals(MIRROR)) {
                mirror = mirror(pair.getValue());
            } else if (name.startsWith(MARKS)) {
                marks.put(name.substring(MARKS.length()), TextValues.number(name, pair.getValue()));
            } else if (TOLERANCES.contains(name)) {
                tolerances.put(name, TextValues.number(name, pair.getValue()));
            } else {
                throw new IllegalArgumentException("a good part has no tolerance " + name + "; there are "
                        + String.join(", ", TOLERANCES) + ", mirror and marks.KIND");
            }
        }
        double[] values = TOLERANCES.stream()
                .mapToDouble(name -> tolerances.getOrDefault(name, 0.0))
                .toArray();
        return new GoodVariation(
                values[0],
                values[1],
                values[2],
                values[3],
                mirror.equals("horizontal") || mirror.equals("both"),
                mirror.equals("vertical") || mirror.equals("both"),
                values[4],
                values[5],
                marks.isEmpty() ? GoodVariation.NONE.marks() : AnomalyMix.of(marks));
    }

    private static String mirror(String value) {
        if (!MIRRORS.contains(value)) {
            throw new IllegalArgumentException("mirror is " + String.join(", ", MIRRORS) + ", not " + value);
        }
        return value;
    }

    static String of(GoodVariation variation) {
        double[] values = {
            variation.brightness(),
            variation.contrast(),
            variation.shift(),
            variation.turn(),
            variation.blur(),
            variation.marksShare()
        };
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0) {
                pairs.add(TOLERANCES.get(i) + "=" + values[i]);
            }
        }
        if (variation.mirrorHorizontal() || variation.mirrorVertical()) {
            String one = variation.mirrorHorizontal() ? "horizontal" : "vertical";
            pairs.add("mirror=" + (variation.mirrorHorizontal() && variation.mirrorVertical() ? "both" : one));
        }
        if (!variation.marks().equals(GoodVariation.NONE.marks())) {
            for (String mark : variation.marks().text().split(",")) {
                pairs.add(MARKS + mark);
            }
        }
        return pairs.isEmpty() ? NONE : String.join(",", pairs);
    }
}
