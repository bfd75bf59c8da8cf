package io.plantinspection.dataset;

import io.plantinspection.image.ImageDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Decodes every photograph and mask of a dataset once, a few at a time, and keeps no picture. */
final class PictureScan {

    private static final int MOST_THREADS = 4;
    /** A thread holds one file and its decoded picture: up to 200 MB for 50 megapixels in colour. */
    private static final long MEMORY_OF_A_THREAD = 512L << 20;

    private final ImageDecoder decoder;

    PictureScan(ImageDecoder decoder) {
        this.decoder = decoder;
    }

    /** What was found in each photograph and mask, by file; the order of threads has no influence. */
    Map<Path, PictureFinding> of(DatasetListing listing) {
        DatasetSnapshot all = listing.all();
        Map<Path, Callable<PictureFinding>> tasks = new LinkedHashMap<>();
        Stream.concat(all.trainGood().stream(), all.test().stream()).forEach(image -> {
            tasks.put(image.file(), task(listing, image.file(), false));
            image.maskFile().ifPresent(mask -> tasks.put(mask, task(listing, mask, true)));
        });
        listing.foregrounds()
                .ifPresent(folder -> folder.files().forEach(mask -> tasks.put(mask, task(listing, mask, true))));
        ExecutorService threads = Executors.newFixedThreadPool(threads());
        try {
            List<Future<PictureFinding>> findings = new ArrayList<>();
            tasks.values().forEach(task -> findings.add(threads.submit(task)));
            Map<Path, PictureFinding> found = new HashMap<>();
            int next = 0;
            for (Path file : tasks.keySet()) {
                found.put(file, result(file, findings.get(next++)));
            }
            return found;
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<PictureFinding> task(DatasetListing listing, Path file, boolean mask) {
        String name = listing.all().nameOf(file);
        String problem = listing.unreadable().get(name);
        String sha256 = listing.all().contents().get(name);
        if (problem != null) {
            return () -> PictureFinding.unreadable(problem);
        }
        return mask
                ? () -> PictureFinding.ofMask(file, sha256, decoder)
                : () -> PictureFinding.ofPhotograph(file, sha256, decoder);
    }

    private static PictureFinding result(Path file, Future<PictureFinding> finding) {
        try {
            return finding.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the check of the dataset was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InvalidDatasetException invalid) {
                throw invalid;
            }
            if (e.getCause() instanceof OutOfMemoryError) {
                throw new InvalidDatasetException(
                        file + " needs more memory than the server has; scale it down or give the server more heap", e);
            }
            throw new IllegalStateException("the check of " + file + " failed", e.getCause());
        }
    }

    private static int threads() {
        long byMemory = Runtime.getRuntime().maxMemory() / MEMORY_OF_A_THREAD;
        int most = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        return (int) Math.max(1, Math.min(most, byMemory));
    }
}
