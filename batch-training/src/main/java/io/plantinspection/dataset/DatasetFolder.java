package io.plantinspection.dataset;

import io.plantinspection.platform.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads and checks one dataset's folder. */
final class DatasetFolder {

    private static final int LEAST_GOOD_IMAGES = 10;

    private final Path root;
    private final SortedMap<String, String> digests = new TreeMap<>();

    DatasetFolder(Path folder) {
        try {
            this.root = folder.toRealPath();
        } catch (IOException e) {
            throw new InvalidDatasetException("there is no readable dataset folder " + folder + "; check its path", e);
        }
    }

    DatasetSnapshot read() {
        Path train = root.resolve("train").resolve(DatasetImage.GOOD);
        if (!Files.isDirectory(train)) {
            throw new InvalidDatasetException(
                    "the dataset has no folder " + train + "; put photographs of good parts there");
        }
        List<DatasetImage> trainGood = photographs(train, DatasetImage.GOOD);
        if (trainGood.size() < LEAST_GOOD_IMAGES) {
            throw new InvalidDatasetException(train + " holds " + trainGood.size() + " photographs; at least "
                    + LEAST_GOOD_IMAGES + " good parts are needed, a few hundred are better");
        }
        List<DatasetImage> test = new ArrayList<>();
        Path testFolder = root.resolve("test");
        if (Files.isDirectory(testFolder)) {
            for (Path kind : entries(testFolder)) {
                if (!Files.isDirectory(kind)) {
                    throw new InvalidDatasetException(
                            kind + " lies beside the kinds of parts; move it into test/good or test/<defect>");
                }
                test.addAll(photographs(kind, kind.getFileName().toString()));
            }
        }
        return new DatasetSnapshot(root, trainGood, test, digest());
    }

    private List<DatasetImage> photographs(Path folder, String defect) {
        List<DatasetImage> photographs = new ArrayList<>();
        for (Path file : entries(folder)) {
            register(file);
            Optional<Path> mask = defect.equals(DatasetImage.GOOD) ? Optional.empty() : Optional.of(mask(file, defect));
            photographs.add(new DatasetImage(name(file), file, defect, mask));
        }
        return photographs;
    }

    private Path mask(Path file, String defect) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        Path mask = root.resolve("ground_truth").resolve(defect).resolve(stem + "_mask.png");
        if (!Files.exists(mask)) {
            throw new InvalidDatasetException("the defective part " + file + " has no mask " + mask
                    + "; draw one, white on the defect, or move the photograph out of test/" + defect);
        }
        register(mask);
        return mask;
    }

    /** Checks one file and notes its digest. */
    private void register(Path file) {
        String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".png") && !lower.endsWith(".jpg") && !lower.endsWith(".jpeg")) {
            throw new InvalidDatasetException(file + " is neither PNG nor JPEG; convert it or move it away");
        }
        try {
            if (!file.toRealPath().startsWith(root)) {
                throw new InvalidDatasetException(
                        file + " leads out of the dataset's folder " + root + "; replace the link by the file");
            }
            byte[] content = Files.readAllBytes(file);
            ImageHeader.check(file, content);
            digests.put(name(file), Sha256.of(content));
        } catch (IOException e) {
            throw new InvalidDatasetException(file + " can't be read; check its permissions", e);
        }
    }

    /** Entries of a folder by name, without hidden ones. */
    private static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(
                folder, entry -> !entry.getFileName().toString().startsWith("."))) {
            stream.forEach(entries::add);
        } catch (IOException e) {
            throw new InvalidDatasetException(folder + " can't be read; check its permissions", e);
        }
        entries.sort(Comparator.comparing(entry -> entry.getFileName().toString()));
        return entries;
    }

    private String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private String digest() {
        MessageDigest digest = Sha256.digest();
        for (Map.Entry<String, String> file : digests.entrySet()) {
            digest.update((file.getValue() + "  " + file.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(digest.digest());
    }
}
