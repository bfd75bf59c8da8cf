package io.plantinspection.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prepares the domain that Arquillian starts, before the first of its tests. Found by JUnit as a service; does nothing where
 * no such test is run.
 */
public final class PreparedServer implements LauncherSessionListener, TestExecutionListener {
    // below 32768, as those of all tests: from there on Linux gives them to connections
    static final Ports PORTS = new Ports(28080, 24848, 25672);

    private boolean prepared;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (!prepared
                && plan.getRoots().stream()
                        .anyMatch(root -> plan.getDescendants(root).stream().anyMatch(PreparedServer::isArquillians))) {
            prepared = true;
            prepare();
        }
    }

    private static boolean isArquillians(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getJavaClass())
                .flatMap(type -> AnnotationSupport.findAnnotation(type, ExtendWith.class))
                .filter(extensions -> List.of(extensions.value()).contains(ArquillianExtension.class))
                .isPresent();
    }

    private static void prepare() {
        String payara = System.getProperty("payara.home");
        try {
            // a model of an earlier run would hide that none can be made any more
            Path home = Path.of(System.getProperty("plant.home"));
            DomainSetup.delete(home);
            // signed checkpoints of an earlier run tell that its record is gone, as they should
            DomainSetup.delete(home.resolveSibling(home.getFileName() + "-checkpoints"));
            // Arquillian's container knows no other folder for domains than Payara's own
            Path domains = Path.of(payara, "glassfish", "domains");
            // its administrator's password went with the plant's folder
            DomainSetup.delete(domains.resolve(PayaraDomain.NAME));
            DomainSetup setup = new DomainSetup(
                    Path.of(payara),
                    domains,
                    Path.of(System.getProperty("domain.libraries")),
                    Path.of(System.getProperty("plant.home")),
                    PORTS);
            setup.prepare().stop();
            System.setProperty("plant.admin.password", setup.secrets().adminPassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while preparing the server", e);
        }
    }
}
