package io.plantinspection.benchmark;

import io.plantinspection.measured.FreshModel;
import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.measured.MeasurementOptions;
import io.plantinspection.measured.OtherWork;
import io.plantinspection.measured.ProcessProbe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One profile's model: bare, in a plain loop, through the product, and on the training engine, all in the same run. */
final class Comparison {

    static final String BARE = "bare run";
    static final String LOOP = "plain loop";
    static final String LOOP_ON_ALL = "plain loop, a thread a core";
    static final String LANE = "detection lane, 1 caller";
    static final String FULL_LANE = "detection lane, 16 callers";
    static final String BUSY = "server over TCP, saturated";
    static final String BUSY_INSIDE = "server in-VM, saturated";
    static final String IDLE = "server over TCP, one at a time";
    static final String IDLE_INSIDE = "server in-VM, one at a time";

    private static final String BARE_BATCH = "bare run, 16 images a run";
    private static final String ENGINE = "DJL, PyTorch engine";
    private static final String ENGINE_BATCH = "DJL, PyTorch engine, 16 images a run";
    private static final String YARDSTICK = "matrix product";

    private final MeasurementOptions options;
    private final List<byte[]> photographs;
    private final MeasuredServer server;

    Comparison(MeasurementOptions options, List<byte[]> photographs, MeasuredServer server) {
        this.options = options;
        this.photographs = photographs;
        this.server = server;
    }

    ProfileFigures of(String profile) throws Exception {
        String product = "benchmark-" + profile;
        Optional<Integer> threads = options.text("threads").map(Integer::valueOf);
        int cores = Runtime.getRuntime().availableProcessors();
        try (var here = new InProcess(profile, product, photographs, options.settingsHere(), threads);
                var yardstick = new MatrixProduct(here.threads());
                ProcessProbe own = ProcessProbe.own();
                ProcessProbe servers = ProcessProbe.of(server.server().pid());
                var bare = new Callers(1, 1, here::runOne);
                var bareBatch = new Callers(1, InProcess.BATCH, here::runBatch);
                var loop = new Callers(1, 1, here::decodeAndRun);
                var loopOnAll = new Callers(cores, 1, here::decodeAndRunOnOneThread);
                var lane = new Callers(1, 1, here::throughTheLane);
                var fullLane = new Callers(InProcess.BATCH, 1, here::throughTheLane);
                var engine = new Callers(1, 1, here::runOneOnTheEngine);
                var engineBatch = new Callers(1, InProcess.BATCH, here::runBatchOnTheEngine);
                var products = new Callers(1, 1, yardstick::multiply)) {
            putInForce(here.model(), product);
            List<Contender> contenders = List.of(
                    new Contender(BARE, own, bare),
                    new Contender(LOOP, own, loop),
                    new Contender(BUSY, servers, time -> server.overTcp(product, outstanding(), time)),
                    new Contender(BUSY_INSIDE, servers, time -> server.inside(product, outstanding(), time)),
                    new Contender(IDLE, servers, time -> server.overTcp(product, 1, time)),
                    new Contender(IDLE_INSIDE, servers, time -> server.inside(product, 1, time)),
                    new Contender(LOOP_ON_ALL, own, loopOnAll),
                    new Contender(LANE, own, lane),
                    new Contender(FULL_LANE, own, fullLane),
                    new Contender(BARE_BATCH, own, bareBatch),
                    new Contender(ENGINE, own, engine),
                    new Contender(ENGINE_BATCH, own, engineBatch),
                    new Contender(YARDSTICK, own, products));
            var each = Duration.ofNanos((long) (1e9 * options.number("seconds", 8, 0.1)));
            OtherWork others = OtherWork.besides(own, servers);
            List<Figures> measured =
                    new Rounds(options.count("warm-up", 2), options.count("rounds", 5), each).measure(contenders);
            int last = measured.size() - 1;
            return new ProfileFigures(
                    profile,
                    here.threads(),
                    here.session().flops().orElse(0),
                    options.text("peak-gflops")
                            .map(Double::valueOf)
                            .orElse(MatrixProduct.flops()
                                    / (1e6 * measured.get(last).least())),
                    others.cores(),
                    measured.subList(0, last));
        }
    }

    private int outstanding() {
        return options.count("outstanding", 32);
    }

    private void putInForce(FreshModel model, String product) throws Exception {
        server.publish(model.file());
        server.activate(product, "1");
    }
}
