package io.plantinspection.faults;

import io.plantinspection.faults.StubbornPlant.Request;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Has something fail and come back at moments that a seed decides, while a plant asks. */
final class RandomMoments {

    /** What fails. */
    interface Failure {
        /** Makes it fail, and returns when it is back. */
        void happen() throws Exception;
    }

    private static final System.Logger LOG = System.getLogger(RandomMoments.class.getName());

    private static final int LONGEST_MILLIS = 500;
    private static final double LAST = 0.95;

    private final Random random;
    private final int times;

    RandomMoments(long seed, int times) {
        this.random = new Random(seed);
        this.times = times;
    }

    /** Has everything asked for, and in the end once more: the stored results. */
    void run(StubbornPlant plant, List<Request> requests, Failure failure) throws Exception {
        plant.allow(0);
        Asking asking = Asking.begin(plant, requests);
        int[] moments =
                random.ints(times, 0, (int) (LAST * requests.size())).sorted().toArray();
        for (int moment : moments) {
            // while things come back, what was under way is answered; now there is more, so that they fail at work
            plant.allow(moment);
            asking.awaitAnswered(moment);
            // anywhere within the work on a request
            TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_MILLIS));
            LOG.log(
                    System.Logger.Level.INFO,
                    "killed when " + plant.answers().size() + " of " + requests.size() + " were answered");
            failure.happen();
        }
        plant.allowAll();
        asking.end();
        plant.ask(requests);
    }
}
