package io.plantinspection.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides which photographs of a dataset are used, and what is to be said about it. */
final class DatasetExamination {

    private static final int LEAST_GOOD_IMAGES = 10;
    /** One file in this many may be unreadable, 5 %. */
    private static final int FILES_OF_ONE_UNREADABLE = 20;
    /** Below this, those that are held out are more than a quarter. */
    private static final int FEW_GOOD_IMAGES = 4 * DatasetSnapshot.LEAST_VALIDATION_IMAGES;

    private final DatasetSnapshot all;
    private final Optional<ForegroundFolder> foregrounds;
    private final Map<Path, PictureFinding> findings;
    private final List<SkippedImage> skipped = new ArrayList<>();
    private final List<String> warnings;

    DatasetExamination(DatasetListing listing, Map<Path, PictureFinding> findings) {
        this.all = listing.all();
        this.foregrounds = listing.foregrounds();
        this.findings = findings;
        this.warnings = new ArrayList<>(listing.remarks());
    }

    DatasetCheck result() {
        leaveOutUnreadable(
                "train/good", all.trainGood(), image -> unreadable(image).or(() -> misled(image)));
        leaveOutUnreadable("test", all.test(), this::unreadable);
        leaveOutUnmarked();
        Set<String> left = skipped.stream().map(SkippedImage::name).collect(Collectors.toSet());
        DatasetSnapshot usable = all.without(left);
        judgeNumbers(usable);
        foregrounds.ifPresent(folder -> countWithoutForeground(usable.trainGood(), folder));
        warnings.addAll(new Duplicates(usable, findings).warnings());
        return new DatasetCheck(usable, skipped, warnings);
    }

    private void leaveOutUnreadable(
            String folder, List<DatasetImage> images, Function<DatasetImage, Optional<String>> problem) {
        List<SkippedImage> unreadable = new ArrayList<>();
        for (DatasetImage image : images) {
            problem.apply(image).ifPresent(why -> unreadable.add(new SkippedImage(image.name(), why)));
        }
        if (unreadable.isEmpty()) {
            return;
        }
        String which = unreadable.size() + " of " + images.size() + " photographs in " + folder + " can't be read";
        String names =
                Names.firstTen(unreadable.stream().map(SkippedImage::toString).toList());
        if (unreadable.size() * FILES_OF_ONE_UNREADABLE > images.size()) {
            throw new InvalidDatasetException(all.root() + ": " + which + ", more than the 5 % that are passed over; "
                    + "export them again or move them away: " + names);
        }
        warnings.add(which + " and are passed over: " + names);
        skipped.addAll(unreadable);
    }

    private Optional<String> unreadable(DatasetImage image) {
        return findings.get(image.file())
                .problem()
                .or(() -> image.maskFile()
                        .flatMap(mask -> findings.get(mask).problem().map(why -> "has a mask that " + why)));
    }

    /** Who drew a mask does not trust the estimate, so it must not silently take the mask's place. */
    private Optional<String> misled(DatasetImage image) {
        return foregrounds.flatMap(folder -> folder.maskOf(image.file())).flatMap(mask -> {
            PictureFinding finding = findings.get(mask);
            return finding.problem()
                    .or(() -> finding.marks() ? Optional.empty() : Optional.of("marks nothing"))
                    .map(why -> "has a foreground mask " + all.nameOf(mask) + " that " + why);
        });
    }

    private void countWithoutForeground(List<DatasetImage> photographs, ForegroundFolder folder) {
        List<String> names = photographs.stream()
                .filter(image -> folder.maskOf(image.file()).isEmpty())
                .map(DatasetImage::name)
                .toList();
        if (!names.isEmpty()) {
            warnings.add(names.size() + " of " + photographs.size() + " photographs in train/good have no mask in"
                    + " foreground, and where the part is on them is estimated: " + Names.firstTen(names));
        }
    }

    /** A defective part whose defect is not known to the pixel would make pixel and image figures speak of other parts. */
    private void leaveOutUnmarked() {
        Set<String> left = skipped.stream().map(SkippedImage::name).collect(Collectors.toSet());
        List<SkippedImage> unmarked = new ArrayList<>();
        all.test().stream()
                .filter(image -> !image.good() && !left.contains(image.name()))
                .forEach(image -> unmarked(image).ifPresent(why -> unmarked.add(new SkippedImage(image.name(), why))));
        if (!unmarked.isEmpty()) {
            warnings.add("defective test photographs are left out of the measurement, " + unmarked.size()
                    + " in all; draw "
                    + "masks, white on the defect: "
                    + Names.firstTen(
                            unmarked.stream().map(SkippedImage::toString).toList()));
            skipped.addAll(unmarked);
        }
    }

    private Optional<String> unmarked(DatasetImage image) {
        if (image.maskFile().isEmpty()) {
            return Optional.of(
                    "has no mask " + all.nameOf(DatasetImage.maskOf(all.root(), image.file(), image.defect())));
        }
        PictureFinding mask = findings.get(image.maskFile().get());
        PictureFinding photograph = findings.get(image.file());
        if (!mask.marks()) {
            return Optional.of("has a mask that marks nothing");
        }
        if (!mask.sameAspectAs(photograph)) {
            return Optional.of("has a mask of another aspect ratio, " + mask.width() + " x " + mask.height()
                    + " against " + photograph.width() + " x " + photograph.height());
        }
        return Optional.empty();
    }

    private void judgeNumbers(DatasetSnapshot usable) {
        int good = usable.trainGood().size();
        if (good < LEAST_GOOD_IMAGES) {
            throw new InvalidDatasetException(all.root() + ": train/good holds "
                    + (good == 0 ? "no photographs" : good + " photographs that can be read") + "; at least "
                    + LEAST_GOOD_IMAGES + " good parts are needed, a few hundred are better");
        }
        if (good < FEW_GOOD_IMAGES) {
            warnings.add("train/good holds only " + good + " photographs, and "
                    + DatasetSnapshot.LEAST_VALIDATION_IMAGES + " of them, "
                    + 100 * DatasetSnapshot.LEAST_VALIDATION_IMAGES / good
                    + " %, are held out for thresholds, which will be rough; a few hundred are better");
        }
        int goodTest = usable.testCounts().getOrDefault(DatasetImage.GOOD, 0);
        if (!all.test().isEmpty() && (goodTest == 0 || goodTest == usable.test().size())) {
            warnings.add("the model will not be measured: test holds no usable photographs of "
                    + (goodTest == 0 ? "good" : "defective") + " parts");
        }
    }
}
