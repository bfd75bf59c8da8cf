package io.plantinspection.faults;

import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.FreshModel;
import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.measured.PhotographSet;
import io.plantinspection.platform.Settings;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What plants ask about while something fails: products with a model each, and requests.
 *
 * @param photographs encoded
 * @param settings of the product's classes in this process
 * @param seed of the models
 */
record Parts(List<byte[]> photographs, Settings settings, long seed) {

    private static final String PROFILE = "demo";

    /** After so many requests comes one whose photograph is cut short, so that rejections are among the answers. */
    private static final int DAMAGED_EVERY = 25;

    /** Puts a model of the product in force. */
    void publish(MeasuredServer server, String product) throws IOException, InterruptedException {
        var parts = PhotographSet.atSize(FreshModel.sizeOf(PROFILE), photographs, settings);
        try (var model = FreshModel.of(PROFILE, product, "1", seed, parts)) {
            server.publish(model.file());
        }
        server.activate(product, "1");
    }

    /** So many requests with whole photographs, and the damaged ones between them. */
    List<Request> requests(String product, int whole) {
        return IntStream.range(0, whole + whole / DAMAGED_EVERY)
                .mapToObj(number -> request(product, number))
                .toList();
    }

    private Request request(String product, int number) {
        byte[] photograph = photographs.get(number % photographs.size());
        return (number + 1) % (DAMAGED_EVERY + 1) != 0
                ? new Request(product + "-" + number, photograph)
                : new Request(product + Aftermath.DAMAGED + number, Arrays.copyOf(photograph, photograph.length / 2));
    }
}
