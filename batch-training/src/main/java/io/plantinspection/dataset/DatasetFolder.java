package io.plantinspection.dataset;

import io.plantinspection.platform.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists one dataset's folder and takes the digests of its files; nothing is decoded. */
final class DatasetFolder {

    /** Stands for the content of a file that is there and can't be read. */
    static final String UNREADABLE = "unreadable";

    private static final Set<String> PICTURES_NOT_READ =
            Set.of("bmp", "tif", "tiff", "webp", "gif", "jp2", "heic", "heif", "avif", "dng", "raw");

    private final Path root;
    private final SortedMap<String, String> contents = new TreeMap<>();
    private final SortedMap<String, String> unreadable = new TreeMap<>();
    private final List<String> notRead = new ArrayList<>();
    private final List<String> misplaced = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    DatasetFolder(Path folder) {
        try {
            this.root = folder.toRealPath();
        } catch (IOException e) {
            throw new InvalidDatasetException("there is no readable dataset folder " + folder + "; check its path", e);
        }
    }

    DatasetListing read() {
        Path train = root.resolve("train").resolve(DatasetImage.GOOD);
        if (!Files.isDirectory(train)) {
            throw new InvalidDatasetException(
                    "the dataset has no folder " + train + "; put photographs of good parts there");
        }
        List<DatasetImage> trainGood = photographs(train, DatasetImage.GOOD);
        entries(train.getParent()).stream()
                .filter(entry -> !entry.equals(train))
                .filter(entry -> Files.isDirectory(entry) || PartImages.isPhotograph(entry))
                .forEach(entry -> misplaced.add(name(entry)));
        List<DatasetImage> test = test(root.resolve("test"));
        Optional<ForegroundFolder> foregrounds = ForegroundFolder.ofDataset(root);
        foregrounds.ifPresent(folder -> folder.files().forEach(this::register));
        if (!notRead.isEmpty()) {
            remarks.add("pictures of formats that are not read, " + notRead.size()
                    + " in all; export them as PNG or JPEG: " + Names.firstTen(notRead));
        }
        if (!misplaced.isEmpty()) {
            remarks.add("not used, for only photographs directly in train/good, test/good and test/<defect> are: "
                    + Names.firstTen(misplaced));
        }
        return new DatasetListing(
                new DatasetSnapshot(root, trainGood, test, contents), foregrounds, unreadable, remarks);
    }

    private List<DatasetImage> test(Path folder) {
        List<DatasetImage> test = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return test;
        }
        for (Path kind : entries(folder)) {
            if (Files.isDirectory(kind)) {
                List<DatasetImage> photographs =
                        photographs(kind, kind.getFileName().toString());
                if (photographs.isEmpty()) {
                    remarks.add(name(kind) + " holds no photographs");
                }
                test.addAll(photographs);
            } else if (PartImages.isPhotograph(kind)) {
                misplaced.add(name(kind));
            }
        }
        return test;
    }

    private List<DatasetImage> photographs(Path folder, String defect) {
        List<DatasetImage> photographs = new ArrayList<>();
        for (Path file : entries(folder)) {
            if (PartImages.isPhotograph(file)) {
                register(file);
                photographs.add(new DatasetImage(name(file), file, defect, mask(file, defect)));
            } else if (PICTURES_NOT_READ.contains(PartImages.extension(file))) {
                notRead.add(name(file));
            } else if (Files.isDirectory(file)) {
                misplaced.add(name(file));
            }
        }
        return photographs;
    }

    private Optional<Path> mask(Path photograph, String defect) {
        Path mask = DatasetImage.maskOf(root, photograph, defect);
        if (defect.equals(DatasetImage.GOOD) || !Files.exists(mask)) {
            return Optional.empty();
        }
        if (!contents.containsKey(name(mask))) {
            register(mask);
        }
        return Optional.of(mask);
    }

    /** Notes what a file holds, or why it can't be known. */
    private void register(Path file) {
        String name = name(file);
        if (!Files.isRegularFile(file)) {
            contents.put(name, "no file");
            unreadable.put(name, Files.isDirectory(file) ? "is a folder" : "is no regular file or a link to nothing");
            return;
        }
        try {
            if (!file.toRealPath().startsWith(root)) {
                throw new InvalidDatasetException(
                        file + " leads out of the dataset's folder " + root + "; replace the link by the file");
            }
            contents.put(name, Sha256.of(file));
        } catch (IOException e) {
            contents.put(name, UNREADABLE);
            unreadable.put(name, "can't be read; check its permissions");
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
}
