package io.plantinspection.broker;

import java.util.Map;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.utils.CompositeAddress;

/**
 * Writes into every command who sent it, for the audit trail: the user whose password the broker has checked, over
 * whatever the sender wrote there. Artemis does that itself for messages of its own protocol only.
 */
public final class CommandSender implements ActiveMQServerPlugin {
    private SimpleString address;

    /** @param properties {@code address}: where commands are sent */
    @Override
    public void init(Map<String, String> properties) {
        address = SimpleString.of(properties.get("address"));
    }

    @Override
    public void beforeSend(
            ServerSession session,
            Transaction transaction,
            Message message,
            boolean direct,
            boolean noAutoCreateQueue) {
        // a sender may name the queue as well: address::queue
        if (address.equals(CompositeAddress.extractAddressName(message.getAddressSimpleString()))) {
            message.putStringProperty(Message.HDR_VALIDATED_USER, SimpleString.of(session.getValidatedUser()));
            message.reencode();
        }
    }
}
