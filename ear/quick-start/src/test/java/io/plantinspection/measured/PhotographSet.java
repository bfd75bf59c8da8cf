package io.plantinspection.measured;

import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.PartImage;
import io.plantinspection.platform.Settings;
import io.plantinspection.sampleplant.SamplePlant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The photographs that are judged over and over, as encoded files. */
public final class PhotographSet {

    private static final long SEED = 1;
    private static final SamplePlant.Counts SAMPLES = new SamplePlant.Counts(0, 20, 12);
    private static final int MOST = 32;
    private static final String PACKED = "/photographs/%02d";

    private PhotographSet() {}

    /**
     * At most 32 photographs: evenly picked from a folder and those below it, or of the sample plant's parts, which are
     * the same in every run.
     *
     * @throws IOException if the folder holds no PNG or JPEG file
     */
    public static List<byte[]> of(Optional<Path> folder) throws IOException {
        if (folder.isPresent()) {
            return read(folder.get());
        }
        Path place = Files.createTempDirectory("photographs");
        try {
            SamplePlant.of(SEED).photograph(place.resolve("parts"), SAMPLES);
            return read(place.resolve("parts/test"));
        } finally {
            try (Stream<Path> all = Files.walk(place)) {
                for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static List<byte[]> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(PhotographSet::isPhotograph).sorted().toList();
        }
        if (files.isEmpty()) {
            throw new IOException("the folder " + folder + " holds no PNG or JPEG file");
        }
        int count = Math.min(MOST, files.size());
        List<byte[]> photographs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            photographs.add(Files.readAllBytes(files.get((int) ((long) i * files.size() / count))));
        }
        return photographs;
    }

    private static boolean isPhotograph(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(png|jpg|jpeg)");
    }

    /** The photographs at the size of a square model, in pixels. */
    public static List<PartImage> atSize(int size, List<byte[]> photographs, Settings settings) {
        var intake = new ImageIntake(settings);
        return photographs.stream()
                .map(photograph -> intake.scaled(intake.open(photograph), size, size))
                .toList();
    }

    /** Names of these photographs in an archive's classes. */
    static List<String> names(List<byte[]> photographs) {
        return IntStream.range(0, photographs.size())
                .mapToObj(PACKED::formatted)
                .toList();
    }

    /** The photographs in the archive that this class came from. */
    static List<byte[]> packed(Class<?> beside) throws IOException {
        List<byte[]> photographs = new ArrayList<>();
        while (true) {
            try (InputStream in = beside.getResourceAsStream(PACKED.formatted(photographs.size()))) {
                if (in == null) {
                    return photographs;
                }
                photographs.add(in.readAllBytes());
            }
        }
    }
}
