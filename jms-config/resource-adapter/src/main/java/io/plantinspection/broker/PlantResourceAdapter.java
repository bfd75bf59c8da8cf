package io.plantinspection.broker;

import io.plantinspection.broker.BrokerSettings.Mode;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnectorFactory;
import org.apache.activemq.artemis.ra.ActiveMQResourceAdapter;

/**
 * Connects the application to its broker. With {@code plant.broker.mode=embedded}, the default, it first starts the
 * broker inside this server, so that the broker is there before the first listener and ends after the last.
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
            // a listener holds what it works on and no more: what it holds when the server dies has lost an attempt
            setConsumerWindowSize(0);
            if (settings.mode() == Mode.EMBEDDED) {
                broker = new EmbeddedBroker(users);
                setConnectorClassName(InVMConnectorFactory.class.getName());
                setConnectionParameters("serverId=" + EmbeddedBroker.IN_VM_ID);
            } else {
                setConnectorClassName(NettyConnectorFactory.class.getName());
                setConnectionParameters(
                        "host=" + settings.host() + ";port=" + settings.port() + ";" + settings.options());
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
