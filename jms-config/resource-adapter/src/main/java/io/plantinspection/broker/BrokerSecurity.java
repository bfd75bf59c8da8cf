package io.plantinspection.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.activemq.artemis.utils.CompositeAddress;

/**
 * Who may sign in to the broker and what each may do: the rights of {@code broker.xml}, and of the reply queues a
 * station's own ones only. Serves the broker in this server and, named in {@code bootstrap.xml}, one of the plant's own.
 */
public final class BrokerSecurity extends ActiveMQJAASSecurityManager {

    /** Made by the broker, which then calls {@link #init}. */
    public BrokerSecurity() {
        setConfigurationName(InVMLoginModule.class.getName());
    }

    BrokerSecurity(BrokerUsers users) {
        this();
        setConfiguration(users.security());
    }

    /** @param properties {@code users}: the file of users and passwords */
    @Override
    public BrokerSecurity init(Map<String, String> properties) {
        try {
            setConfiguration(BrokerUsers.read(Path.of(properties.get("users"))).security());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        // where a queue is asked for, the address comes with its name: address::queue
        String bare = CompositeAddress.extractAddressName(address);
        return super.authorize(subject, roles, check, address)
                && Station.of(getUserFromSubject(subject))
                        .map(station -> !Station.isForReplies(bare) || station.owns(bare))
                        .orElse(true);
    }
}
