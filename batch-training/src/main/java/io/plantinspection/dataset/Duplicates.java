package io.plantinspection.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds photographs that show the same pixels, whatever their files' names and formats. */
final class Duplicates {

    private final DatasetSnapshot dataset;
    private final Map<Path, PictureFinding> findings;

    Duplicates(DatasetSnapshot dataset, Map<Path, PictureFinding> findings) {
        this.dataset = dataset;
        this.findings = findings;
    }

    List<String> warnings() {
        Map<String, DatasetImage> first = new HashMap<>();
        List<String> warnings = new ArrayList<>();
        List<String> twice = pairs(dataset.trainGood(), first);
        if (!twice.isEmpty()) {
            warnings.add("train/good repeats photographs that it already holds, " + twice.size()
                    + " in all; thresholds may " + "come out too low: " + Names.firstTen(twice));
        }
        List<String> seen = new ArrayList<>();
        for (DatasetImage image : dataset.test()) {
            DatasetImage trained = first.get(fingerprint(image));
            if (trained != null) {
                seen.add(pair(image, trained));
            }
        }
        if (!seen.isEmpty()) {
            warnings.add("test repeats photographs of train/good, " + seen.size()
                    + " in all, and the model will look better " + "than it is: " + Names.firstTen(seen));
        }
        return warnings;
    }

    private List<String> pairs(List<DatasetImage> images, Map<String, DatasetImage> first) {
        List<String> pairs = new ArrayList<>();
        for (DatasetImage image : images) {
            DatasetImage before = first.putIfAbsent(fingerprint(image), image);
            if (before != null) {
                pairs.add(pair(image, before));
            }
        }
        return pairs;
    }

    private String fingerprint(DatasetImage image) {
        return findings.get(image.file()).fingerprint();
    }

    private String pair(DatasetImage image, DatasetImage other) {
        Map<String, String> contents = dataset.contents();
        boolean sameBytes = contents.get(image.name()).equals(contents.get(other.name()));
        return image.name() + " = " + other.name() + (sameBytes ? " (same file)" : " (same pixels)");
    }
}
