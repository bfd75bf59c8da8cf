package io.plantinspection.dataset;

import io.plantinspection.image.ImageDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a check of a whole dataset has found: every photograph and mask was decoded, so later steps meet no surprise. The
 * result depends on the files' names and contents alone.
 *
 * @param usable the dataset without the skipped photographs; its digest is that of the whole dataset
 * @param skipped photographs that are not used, by name: {@code train/good} first, then {@code test}
 * @param warnings what an engineer should know, the skipped photographs included, as sentences
 */
public record DatasetCheck(DatasetSnapshot usable, List<SkippedImage> skipped, List<String> warnings) {

    public DatasetCheck {
        skipped = List.copyOf(skipped);
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads a dataset's folder and decodes everything in it once; the folder itself may be a symbolic link, nothing in it
     * may lead outside.
     *
     * @param decoder with the limits for files of a dataset
     * @throws InvalidDatasetException where the folder does not hold a usable dataset: fewer than ten good photographs,
     *     more than 5 % unreadable files in {@code train/good} or in {@code test}, a folder that can't be listed
     */
    public static DatasetCheck of(Path folder, ImageDecoder decoder) {
        DatasetListing listing = new DatasetFolder(folder).read();
        return new DatasetExamination(listing, new PictureScan(decoder).of(listing)).result();
    }

    /**
     * Keeps this check, on disk and whole when the method returns.
     *
     * @throws IOException when the file can't be written; one that was there before stays
     */
    public void keep(Path file) throws IOException {
        KeptCheck.of(this).write(file);
    }

    /**
     * The check that was kept, over the dataset as it is now; the files' digests are compared, nothing is decoded.
     *
     * @param file that {@link #keep} has written
     * @param folder the dataset's folder, which may have moved since
     * @return empty where there is no such file or it is not whole; the check can be made again
     * @throws InvalidDatasetException where the dataset has changed, naming the first ten files
     */
    public static Optional<DatasetCheck> kept(Path file, Path folder) throws IOException {
        return KeptCheck.read(file)
                .map(kept -> kept.over(new DatasetFolder(folder).read().all()));
    }
}
