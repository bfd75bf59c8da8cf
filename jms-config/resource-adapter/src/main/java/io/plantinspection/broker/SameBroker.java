package io.plantinspection.broker;

import java.util.Map;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import org.apache.activemq.artemis.service.extensions.xa.ActiveMQXAResourceWrapper;
import org.apache.activemq.artemis.service.extensions.xa.ActiveMQXAResourceWrapperFactory;
import org.apache.activemq.artemis.service.extensions.xa.ActiveMQXAResourceWrapperImpl;

/**
 * Lets the transaction manager see that a listener and what it sends through are one broker, so that they have one branch
 * and commit in one phase; found by Artemis as a service. Artemis's own wrapper compares what is inside it with the other
 * wrapper, not with what is inside that, and so never says yes.
 */
public final class SameBroker implements ActiveMQXAResourceWrapperFactory {

    @Override
    public ActiveMQXAResourceWrapper wrap(XAResource resource, Map<String, Object> properties) {
        return new ActiveMQXAResourceWrapperImpl(resource, properties) {
            @Override
            public boolean isSameRM(XAResource other) throws XAException {
                return super.isSameRM(
                        other instanceof ActiveMQXAResourceWrapperImpl wrapper ? wrapper.getResource() : other);
            }
        };
    }
}
