package io.plantinspection.decision;

import io.plantinspection.image.ImageStore;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The photographs of a product that people have decided about, as training data; each photograph is in it once. */
public final class LabelledSet {

    /** Name of the file that says of every photograph where it comes from, a line of JSON each. */
    public static final String MANIFEST = "manifest.jsonl";

    /** Takes the files of a dataset in. */
    public interface Files {

        /** @param name with slashes between folders; of letters, digits, hyphens, underscores and dots */
        void add(String name, byte[] content) throws IOException;
    }

    private final List<LabelledPart> parts;
    private final ImageStore images;

    private LabelledSet(List<LabelledPart> parts, ImageStore images) {
        this.parts = parts;
        this.images = images;
    }

    /** @param decisions those that count, by the number of the inspection */
    static LabelledSet of(List<Decision> decisions, ImageStore images) {
        Map<String, List<Decision>> byPhotograph = new LinkedHashMap<>();
        decisions.forEach(decision -> byPhotograph
                .computeIfAbsent(decision.inspection().photograph(), photograph -> new ArrayList<>())
                .add(decision));
        List<LabelledPart> parts = new ArrayList<>();
        for (List<Decision> same : byPhotograph.values()) {
            if (same.stream().map(Decision::outcome).distinct().count() > 1) {
                same.forEach(decision -> parts.add(LabelledPart.of(decision, true)));
            } else {
                parts.add(LabelledPart.of(same.get(same.size() - 1), false));
            }
        }
        return new LabelledSet(List.copyOf(parts), images);
    }

    /** The same without photographs that are there already, by digest. */
    public LabelledSet without(Collection<String> photographs) {
        Set<String> there = Set.copyOf(photographs);
        return new LabelledSet(
                parts.stream()
                        .filter(part -> !there.contains(part.photograph()))
                        .toList(),
                images);
    }

    /** All of them, those that are left out among them. */
    public List<LabelledPart> parts() {
        return parts;
    }

    /** Number of good parts. */
    public long good() {
        return count(Verdict.ACCEPT);
    }

    /** Number of bad parts. */
    public long bad() {
        return count(Verdict.REJECT);
    }

    /** Number of decisions that contradict others about the same photograph. */
    public long leftOut() {
        return parts.stream().filter(part -> part.file() == null).count();
    }

    private long count(Verdict decision) {
        return parts.stream()
                .filter(part -> part.file() != null && part.decision() == decision)
                .count();
    }

    /** A line of JSON for each photograph. */
    public byte[] manifest() {
        var lines = new StringBuilder();
        parts.forEach(part -> lines.append(JsonMessages.write(part)).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What the record says of the set; the digest is that of {@link #manifest}. */
    public String text() {
        return good() + " good, " + bad() + " bad, " + leftOut() + " left out, manifest " + Sha256.of(manifest());
    }

    /**
     * Hands all files over, the manifest last.
     *
     * @throws IllegalStateException if a photograph is absent or was altered
     */
    public void writeTo(Files files) throws IOException {
        for (LabelledPart part : parts) {
            if (part.file() != null) {
                files.add(part.file(), images.read(part.photograph()));
            }
        }
        files.add(MANIFEST, manifest());
    }
}
