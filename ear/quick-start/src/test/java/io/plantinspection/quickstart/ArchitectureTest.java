package io.plantinspection.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of {@code docs/architecture.md}, held against the classes of every module. */
class ArchitectureTest {

    private static final String ROOT = "io.plantinspection";
    private static final List<String> MODULES = List.of(
            "jms-config/messages",
            "jms-config/resource-adapter",
            "ejb-inference",
            "batch-training",
            "web-console",
            "ear/quick-start");

    private static final JavaClasses ALL = classesOf(MODULES.toArray(String[]::new));

    @Test
    void every_module_is_looked_at() {
        for (String module : MODULES) {
            assertThat(classesOf(module)).as(module).isNotEmpty();
        }
    }

    @Test
    void feature_packages_are_free_of_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void modules_depend_in_one_direction() {
        noClasses()
                .that()
                .resideInAnyPackage("..messages..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..platform..", "..image..", "..registry..", "..inspection..", "..run..")
                .check(ALL);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..dataset..",
                        "..synthesis..",
                        "..network..",
                        "..training..",
                        "..export..",
                        "..run..",
                        "..job..")
                .check(classesOf("ejb-inference"));
    }

    @Test
    void the_training_engine_is_used_in_batch_training_only() {
        notUsed("ai.djl..", "jms-config/messages", "ejb-inference", "web-console", "ear/quick-start");
    }

    @Test
    void the_inference_runtime_is_used_in_detection_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..detection..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.onnxruntime..")
                .check(ALL);
    }

    @Test
    void faces_is_used_in_the_console_only() {
        notUsed("jakarta.faces..", "jms-config/messages", "ejb-inference", "batch-training", "ear/quick-start");
    }

    @Test
    void the_record_has_one_clock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..platform..")
                .should()
                .callMethod(Instant.class, "now")
                .check(ALL);
    }

    @Test
    void nothing_prints_past_the_log() {
        noClasses().should().accessField(System.class, "out").check(ALL);
        noClasses().should().accessField(System.class, "err").check(ALL);
    }

    /** The engine frees the number's memory too early for a backward pass; {@code DjlOps.times} does not. */
    @Test
    void no_array_is_multiplied_by_a_number_in_a_way_that_cannot_be_differentiated() {
        for (String operation : List.of("mul", "div", "pow")) {
            noClasses()
                    .should()
                    .callMethod("ai.djl.ndarray.NDArray", operation, "java.lang.Number")
                    .check(classesOf("batch-training"));
        }
    }

    private static void notUsed(String library, String... modules) {
        noClasses().should().dependOnClassesThat().resideInAPackage(library).check(classesOf(modules));
    }

    private static JavaClasses classesOf(String... modules) {
        Path top = Path.of("").toAbsolutePath().getParent().getParent();
        return new ClassFileImporter()
                .importPaths(Arrays.stream(modules)
                        .map(module -> top.resolve(module).resolve("target/classes"))
                        .toList());
    }
}
