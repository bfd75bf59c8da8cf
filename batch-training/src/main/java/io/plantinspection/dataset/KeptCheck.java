package io.plantinspection.dataset;

import io.plantinspection.messages.JsonMessages;
import io.plantinspection.platform.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The form in which a check is kept, as JSON.
 *
 * @param digest of the dataset
 * @param skipped photographs that are not used
 * @param warnings what an engineer should know
 * @param contents digest of each photograph and mask by name, so that a changed one can be named
 */
public record KeptCheck(
        String digest, List<SkippedImage> skipped, List<String> warnings, SortedMap<String, String> contents) {

    static KeptCheck of(DatasetCheck check) {
        return new KeptCheck(
                check.usable().digest(),
                check.skipped(),
                check.warnings(),
                check.usable().contents());
    }

    static Optional<KeptCheck> read(Path file) throws IOException {
        try {
            KeptCheck kept = JsonMessages.read(Files.readString(file), KeptCheck.class);
            boolean whole = kept.digest != null
                    && kept.skipped != null
                    && kept.warnings != null
                    && kept.contents != null
                    && kept.digest.equals(DatasetSnapshot.digest(kept.contents));
            return whole ? Optional.of(kept) : Optional.empty();
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        new AtomicFile(file).write(JsonMessages.write(this));
    }

    /** This check over the dataset as it is now. */
    DatasetCheck over(DatasetSnapshot now) {
        if (!now.digest().equals(digest)) {
            throw new InvalidDatasetException("the dataset " + now.root() + " was changed since it was checked: "
                    + Names.firstTen(changes(now.contents())) + "; restore it, or start another run");
        }
        Set<String> left = skipped.stream().map(SkippedImage::name).collect(Collectors.toSet());
        return new DatasetCheck(now.without(left), skipped, warnings);
    }

    private List<String> changes(Map<String, String> now) {
        Set<String> names = new TreeSet<>(contents.keySet());
        names.addAll(now.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            if (!contents.containsKey(name)) {
                changes.add(name + " is new");
            } else if (!now.containsKey(name)) {
                changes.add(name + " is gone");
            } else if (!now.get(name).equals(contents.get(name))) {
                boolean unreadable = now.get(name).equals(DatasetFolder.UNREADABLE);
                changes.add(name + (unreadable ? " can't be read any more" : " is another"));
            }
        }
        return changes;
    }
}
