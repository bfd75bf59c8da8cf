package io.plantinspection.evidence;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.plantinspection.platform.Sha256;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class IndependenceTest {

    @Test
    void the_verifier_needs_nothing_but_java_and_the_class_that_is_packed_with_it() {
        classes()
                .that()
                .resideInAPackage("io.plantinspection.evidence")
                .should()
                .onlyDependOnClassesThat(resideInAPackage("java..")
                        .or(resideInAPackage("io.plantinspection.evidence"))
                        .or(type(Sha256.class)))
                .check(new ClassFileImporter().importPath(Path.of("target", "classes")));
    }
}
