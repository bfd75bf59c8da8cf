package io.plantinspection.broker;

import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerPlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;

/** Refuses messages above a size, whatever the protocol; Artemis has no setting of its own for it. */
public final class MessageSizeLimit implements ActiveMQServerPlugin {
    private long bytes;

    /** @param properties {@code bytes}: the largest encoded message that is accepted */
    @Override
    public void init(Map<String, String> properties) {
        bytes = Long.parseLong(properties.get("bytes"));
    }

    @Override
    public void beforeSend(
            ServerSession session, Transaction transaction, Message message, boolean direct, boolean noAutoCreateQueue)
            throws ActiveMQException {
        long size = message.getWholeMessageSize();
        if (size > bytes) {
            throw new ActiveMQException(
                    "The message to " + message.getAddress() + " has " + size + " bytes; at most " + bytes
                            + " are accepted",
                    ActiveMQExceptionType.ILLEGAL_STATE);
        }
    }
}
