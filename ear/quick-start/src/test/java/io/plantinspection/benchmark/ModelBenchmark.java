package io.plantinspection.benchmark;

import ai.onnxruntime.OrtException;
import io.plantinspection.detection.Detection;
import io.plantinspection.measured.MeasurementOptions;
import io.plantinspection.measured.PhotographSet;
import io.plantinspection.training.Predictions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** One model in each of the ways to run it in a process; an operation is an image. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ModelBenchmark {

    @Param({"demo", "edge"})
    public String profile;

    private InProcess model;

    @Setup
    public void load() throws IOException, OrtException {
        var options = new MeasurementOptions(System::getProperty);
        model = new InProcess(
                profile,
                "benchmark",
                PhotographSet.of(options.optionalPath("dataset")),
                options.settingsHere(),
                options.text("threads").map(Integer::valueOf));
    }

    @TearDown
    public void free() throws OrtException {
        model.close();
    }

    @Benchmark
    public float bareRun() throws OrtException {
        return model.runOne();
    }

    @Benchmark
    @OperationsPerInvocation(InProcess.BATCH)
    public float bareRunOf16() throws OrtException {
        return model.runBatch();
    }

    @Benchmark
    public Detection laneWithOneCaller() throws TimeoutException {
        return model.throughTheLane();
    }

    @Benchmark
    @Threads(InProcess.BATCH)
    public Detection laneWith16Callers() throws TimeoutException {
        return model.throughTheLane();
    }

    @Benchmark
    public float plainLoop() throws OrtException {
        return model.decodeAndRun();
    }

    @Benchmark
    public Predictions trainingEngine() {
        return model.runOneOnTheEngine();
    }

    @Benchmark
    @OperationsPerInvocation(InProcess.BATCH)
    public Predictions trainingEngineOn16() {
        return model.runBatchOnTheEngine();
    }
}
