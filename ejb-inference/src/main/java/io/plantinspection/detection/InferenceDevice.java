package io.plantinspection.detection;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ParityBounds;
import io.plantinspection.model.Precision;
import io.plantinspection.platform.InferenceSettings;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What runs this server's models; decided once, by a probe that really runs on it. */
@ApplicationScoped
public class InferenceDevice {

    private static final System.Logger LOG = System.getLogger(InferenceDevice.class.getName());

    private final InferenceSettings settings;
    private final Path cache;
    private final ExecutionProvider provider;
    private final String fallback;

    protected InferenceDevice() {
        this.settings = null;
        this.cache = null;
        this.provider = null;
        this.fallback = null;
    }

    /** @throws IllegalStateException saying what is missing, if the settings ask for what cannot work here */
    @Inject
    public InferenceDevice(Settings settings) {
        this.settings = settings.inference();
        this.cache = settings.home().resolve("tensorrt");
        switch (this.settings.provider()) {
            case CPU -> this.provider = required(ExecutionProvider.CPU);
            case CUDA -> this.provider = required(ExecutionProvider.CUDA);
            case TENSORRT -> this.provider = required(ExecutionProvider.TENSORRT);
            default -> {
                Optional<String> missing = missing(ExecutionProvider.CUDA);
                this.provider = missing.isEmpty() ? ExecutionProvider.CUDA : required(ExecutionProvider.CPU);
                this.fallback = missing.orElse(null);
                missing.ifPresent(why -> LOG.log(
                        System.Logger.Level.WARNING, "models run on the processor, for no card can be used: " + why));
                return;
            }
        }
        this.fallback = null;
    }

    private ExecutionProvider required(ExecutionProvider candidate) {
        missing(candidate).ifPresent(why -> {
            throw new IllegalStateException(
                    "models cannot be run on " + candidate.key() + " (plant.inference.provider): " + why);
        });
        return candidate;
    }

    /** What keeps a provider from working; empty if a session came up and ran on it. */
    private Optional<String> missing(ExecutionProvider candidate) {
        var offered = OrtEnvironment.getAvailableProviders();
        if (!offered.contains(candidate.inRuntime())) {
            return Optional.of("this ONNX Runtime is not the GPU build (it offers "
                    + offered.stream().map(OrtProvider::getName).collect(Collectors.joining(", "))
                    + "): build with -Pcuda, or put the jar onnxruntime_gpu in place of onnxruntime into the domain's"
                    + " libraries");
        }
        try (var options = new SessionOptions()) {
            addProvider(options, candidate, null);
            probe(options);
            return Optional.empty();
        } catch (OrtException | RuntimeException | LinkageError e) {
            LOG.log(System.Logger.Level.DEBUG, "the probe did not run on " + candidate.key(), e);
            return Optional.of(MissingPart.of(candidate, e.getMessage()));
        }
    }

    /** Runs a convolution of one value by two. */
    private static void probe(SessionOptions options) throws OrtException {
        var environment = OrtEnvironment.getEnvironment();
        try (InputStream in = InferenceDevice.class.getResourceAsStream("probe.onnx");
                OrtSession session = environment.createSession(in.readAllBytes(), options);
                var input = OnnxTensor.createTensor(environment, new float[][][][] {{{{21}}}});
                var result = session.run(Map.of("x", input))) {
            float answer = ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
            if (answer != 42) {
                throw new IllegalStateException("the probe gave " + answer + " instead of 42");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addProvider(SessionOptions options, ExecutionProvider wanted, ModelContract contract)
            throws OrtException {
        options.setInterOpNumThreads(1);
        options.setDeterministicCompute(true);
        if (wanted == ExecutionProvider.CPU) {
            return;
        }
        // batches of all sizes take turns, and a plan of memory for each would stay
        options.setMemoryPatternOptimization(false);
        if (wanted == ExecutionProvider.TENSORRT) {
            ProviderOptions.addTensorRt(
                    options, ProviderOptions.tensorRt(settings.cuda(), created(cache), maxBatch(wanted), contract));
        }
        ProviderOptions.addCuda(options, ProviderOptions.cuda(settings.cuda()));
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder + ": check its rights", e);
        }
    }

    /**
     * Loads a model onto this device.
     *
     * @param model an ONNX file's bytes
     * @param threads of one run on a processor
     * @throws InvalidModelException if it is no model or does not follow the contract
     */
    Detector open(byte[] model, SessionThreads threads) {
        try (var options = new SessionOptions()) {
            options.setIntraOpNumThreads(threads.count());
            if (provider == ExecutionProvider.CPU) {
                // between runs they sleep in any case: what reads photographs and keeps the record needs the cores then
                options.addConfigEntry(
                        threads.busy() ? "session.force_spinning_stop" : "session.intra_op.allow_spinning",
                        threads.busy() ? "1" : "0");
            }
            addProvider(options, provider, provider == ExecutionProvider.TENSORRT ? contract(model) : null);
            return Detector.load(model, options);
        } catch (OrtException e) {
            throw new InvalidModelException(
                    "ONNX Runtime cannot load the model on " + provider.key() + ": " + e.getMessage(), e);
        }
    }

    private static ModelContract contract(byte[] model) {
        try (Detector onProcessor = Detector.load(model, 1)) {
            return onProcessor.contract();
        }
    }

    /** The numbers of threads that are worth trying for a model, rising. */
    List<Integer> threadCounts() {
        if (provider != ExecutionProvider.CPU) {
            return List.of(1);
        }
        return settings.threads().isPresent()
                ? List.of(settings.threads().getAsInt())
                : threadCounts(Runtime.getRuntime().availableProcessors());
    }

    /** Powers of two up to the number of processors. */
    static List<Integer> threadCounts(int processors) {
        return IntStream.iterate(1, count -> count <= processors, count -> 2 * count)
                .boxed()
                .toList();
    }

    /** The threads of a run that has the processor to itself. */
    SessionThreads alone(int count) {
        return runs() == 1 ? SessionThreads.asleep(count) : SessionThreads.busy(count);
    }

    /** The threads of a run beside others, where one that has the processor to itself has so many. */
    SessionThreads shared(int alone) {
        if (runs() == 1) {
            return SessionThreads.asleep(alone);
        }
        int share = Math.max(1, Runtime.getRuntime().availableProcessors() / runs());
        return SessionThreads.asleep(alone == 0 ? share : Math.min(alone, share));
    }

    /** Runs that may be under way at the same time: a card has one, and always by the same thread. */
    int runs() {
        return provider == ExecutionProvider.CPU
                ? settings.runs().orElse(Runtime.getRuntime().availableProcessors())
                : 1;
    }

    /** Most photographs in one run. */
    int maxBatch() {
        return maxBatch(provider);
    }

    private int maxBatch(ExecutionProvider of) {
        return settings.maxBatch().orElse(of.usualBatch());
    }

    /** The precision in which models are run that have a file of it. */
    Precision precision() {
        return switch (settings.files()) {
            case SINGLE -> Precision.SINGLE;
            case HALF -> Precision.HALF;
            case AUTO -> provider.prefersHalfPrecision() ? Precision.HALF : Precision.SINGLE;
        };
    }

    /** How far a model's answers may be from those where it was made. */
    ParityBounds parityBounds(ModelContract of) {
        boolean rounds = provider == ExecutionProvider.TENSORRT
                || (provider == ExecutionProvider.CUDA && settings.cuda().tf32());
        return parityBounds(of, rounds);
    }

    /** @param rounds whether the device rounds what is of single precision to fewer bits */
    static ParityBounds parityBounds(ModelContract of, boolean rounds) {
        // a quantised model has been rounded where it was made: what differs elsewhere is not what was calibrated
        return !of.isQuantised() && (of.precision() == Precision.HALF || rounds)
                ? ParityBounds.HALF
                : ParityBounds.SINGLE;
    }

    /** What runs the models. */
    public ExecutionProvider provider() {
        return provider;
    }

    /** What the settings ask for. */
    public InferenceSettings.Provider asked() {
        return settings.provider();
    }

    /** Why no card is used though one was wanted; empty otherwise. */
    public Optional<String> fallback() {
        return Optional.ofNullable(fallback);
    }
}
