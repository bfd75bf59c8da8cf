package io.plantinspection.benchmark;

import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.PartImage;
import io.plantinspection.measured.MeasurementOptions;
import io.plantinspection.measured.PhotographSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decoding a photograph and scaling it to a model's size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class IntakeBenchmark {

    private static final int MODEL_SIZE = 128;

    @Param
    public PhotographKind kind;

    private ImageIntake intake;
    private byte[] photograph;

    @Setup
    public void photograph() throws IOException {
        byte[] part = PhotographSet.of(Optional.empty()).get(0);
        photograph = kind.of(ImageIO.read(new ByteArrayInputStream(part)));
        intake = new ImageIntake(new MeasurementOptions(System::getProperty).settingsHere());
    }

    @Benchmark
    public PartImage decodeAndScale() {
        return intake.scaled(intake.open(photograph), MODEL_SIZE, MODEL_SIZE);
    }
}
