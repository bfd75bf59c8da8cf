package io.plantinspection.layout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses console = new ClassFileImporter().importPath(Path.of("target", "classes"));

    @Test
    void features_do_not_depend_on_each_other_in_circles() {
        slices().matching("io.plantinspection.(*)..").should().beFreeOfCycles().check(console);
    }

    @Test
    void pages_reach_the_database_only_through_the_domain() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "java.sql..", "javax.sql..")
                .check(console);
    }
}
