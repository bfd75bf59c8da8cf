package io.plantinspection.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Prepares the domain that Arquillian starts, before it does. Found by JUnit as a service; does nothing in the tests
 * that need no server.
 */
public final class PreparedServer implements LauncherSessionListener {
    static final Ports PORTS = new Ports(38080, 34848, 35672);

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String payara = System.getProperty("payara.home");
        if (payara == null) {
            return;
        }
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
