package io.plantinspection.broker;

import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;

/**
 * Connects the application to its broker. Without {@code plant.broker.url} it first starts the broker inside this
 * server, so that the broker is there before the first listener and ends after the last.
 */
public final class PlantResourceAdapter extends ActiveMQResourceAdapter {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = Logger.getLogger(PlantResourceAdapter.class.getName());

    private transient EmbeddedBroker broker;

    @Override
    public void start(BootstrapContext context) throws ResourceAdapterInternalException {
        try {
            BrokerSettings settings = BrokerSettings.of(System.getProperties());
            BrokerUsers users = BrokerUsers.read(settings.users());
            setUserName(BrokerUsers.SERVER);
            setPassword(users.serverPassword());
            // what waits stays at the broker, where what is urgent overtakes it; what a listener holds when
            // the server dies has lost an attempt
            setConsumerWindowSize(0);
            // nobody who sends a Java object has this server load it
            setDeserializationDenyList("*");
            if (settings.url().isPresent()) {
                BrokerAddress.of(settings.url().get()).applyTo(getProperties());
            } else {
                broker = new EmbeddedBroker(users, settings.tls());
                setConnectorClassName(InVMConnectorFactory.class.getName());
                setConnectionParameters("serverId=" + EmbeddedBroker.IN_VM_ID);
            }
            super.start(context);
        } catch (Exception e) {
            stopBroker();
            throw new ResourceAdapterInternalException("The broker isn't available: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        super.stop();
        stopBroker();
    }

    private void stopBroker() {
        if (broker != null) {
            try {
                broker.stop();
            } catch (Exception e) {
                LOG.log(
                        Level.WARNING,
                        "The broker did not stop cleanly; it recovers from its journal at the next start",
                        e);
            }
        }
    }
}
