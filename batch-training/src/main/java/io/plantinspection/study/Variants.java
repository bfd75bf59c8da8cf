package io.plantinspection.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an ablation compares: detectors, and what the segmenter learns from. */
final class Variants {

    /** By name, the values in which each differs from the profile. */
    static final Map<String, Map<String, String>> ALL = all();

    private Variants() {}

    private static Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        all.put("norm-guided", Map.of("detector", "diffusion-ad"));
        all.put("one-scale", Map.of("detector", "one-scale"));
        all.put("adaptive-scales", Map.of("detector", "adaptive-scales"));
        all.put("no-segmenter", Map.of("detector", "reconstruction-error"));
        all.put("score-t-scales", Map.of("detector", "score-t-scales"));
        all.put("paper-anomalies", Map.of("anomalies", "objects"));
        for (String kind :
                new String[] {"foreign-texture", "shuffled-part", "scratch", "stain", "displaced-piece", "pit"}) {
            all.put("only-" + kind, Map.of("anomalies", kind + "=1"));
        }
        return Collections.unmodifiableMap(all);
    }
}
