package io.plantinspection.broker;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.ra.ActiveMQRAManagedConnectionFactory;

/**
 * Makes the application's connections as the adapter's own user. For a factory that is defined without a user Payara
 * signs in with an empty name, which the broker rightly refuses; so the subject that Payara brings is left aside.
 */
public final class PlantConnectionFactory implements ManagedConnectionFactory, ResourceAdapterAssociation {
    private static final long serialVersionUID = 1L;

    private final ActiveMQRAManagedConnectionFactory artemis = new ActiveMQRAManagedConnectionFactory();

    @Override
    public ResourceAdapter getResourceAdapter() {
        return artemis.getResourceAdapter();
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) throws ResourceException {
        artemis.setResourceAdapter(adapter);
    }

    @Override
    public Object createConnectionFactory(ConnectionManager pool) throws ResourceException {
        // the pool must come back to this factory, not to the one inside
        ConnectionManager returning = (inner, request) -> pool.allocateConnection(this, request);
        return artemis.createConnectionFactory(returning);
    }

    @Override
    public Object createConnectionFactory() throws ResourceException {
        return artemis.createConnectionFactory();
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo request)
            throws ResourceException {
        return new PlantConnection(artemis.createManagedConnection(null, request));
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public ManagedConnection matchManagedConnections(Set connections, Subject subject, ConnectionRequestInfo request)
            throws ResourceException {
        for (Object connection : connections) {
            if (connection instanceof PlantConnection plant
                    && artemis.matchManagedConnections(Set.of(plant.artemis()), null, request) != null) {
                return plant;
            }
        }
        return null;
    }

    @Override
    public PrintWriter getLogWriter() throws ResourceException {
        return artemis.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws ResourceException {
        artemis.setLogWriter(out);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlantConnectionFactory that && artemis.equals(that.artemis);
    }

    @Override
    public int hashCode() {
        return artemis.hashCode();
    }
}
