package io.plantinspection.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.ra.ActiveMQRAProperties;

/**
 * How the adapter reaches brokers outside this server, for everything that it does: connections of the application,
 * listeners and the recovery of transactions.
 *
 * @param connectors one for each broker
 * @param options how connections behave: those in the URL, or Artemis's own defaults
 * @param ha whether connections move to the other broker of a pair
 * @param reconnectAttempts how often a lost connection is tried again; -1 for ever
 * @param initialConnectAttempts how often a new connection is tried
 */
record BrokerAddress(
        List<TransportConfiguration> connectors,
        ActiveMQConnectionFactory options,
        boolean ha,
        int reconnectAttempts,
        int initialConnectAttempts) {

    private static final int FOR_EVER = -1;

    /** Half a minute, two seconds apart: while a pair fails over, a new connection waits rather than fails. */
    private static final int FIRST_ATTEMPTS = 15;

    /**
     * Reads {@code tcp://host:port?option=value} or {@code (tcp://one:port,tcp://other:port)?option=value}, with the
     * options of Artemis's own connection URLs. A pair is highly available and every connection reconnects for ever,
     * unless the URL says otherwise.
     *
     * @throws IllegalArgumentException saying what a URL looks like, without the text that was set, which may hold a
     *     password
     */
    static BrokerAddress of(String url) {
        try {
            var options = new ActiveMQConnectionFactory(url);
            TransportConfiguration[] connectors = options.getStaticConnectors();
            for (TransportConfiguration connector : connectors) {
                requireHostAndPort(connector.getCombinedParams());
            }
            return new BrokerAddress(
                    List.of(connectors),
                    options,
                    names(url, "ha") ? options.isHA() : connectors.length > 1,
                    names(url, "reconnectAttempts") ? options.getReconnectAttempts() : FOR_EVER,
                    names(url, "initialConnectAttempts") ? options.getInitialConnectAttempts() : FIRST_ATTEMPTS);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "plant.broker.url is not the address of a broker: say tcp://HOST:PORT, or for a pair"
                            + " (tcp://HOST:PORT,tcp://HOST:PORT), with options behind a question mark",
                    e);
        }
    }

    /** Has the adapter connect there. */
    void applyTo(ActiveMQRAProperties adapter) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        connectors.forEach(connector -> parameters.add(connector.getCombinedParams()));
        adapter.setParsedConnectorClassNames(connectors.stream()
                .map(TransportConfiguration::getFactoryClassName)
                .toList());
        adapter.setParsedConnectionParameters(parameters);
        adapter.setHA(ha);
        adapter.setReconnectAttempts(reconnectAttempts);
        adapter.setInitialConnectAttempts(initialConnectAttempts);
        adapter.setRetryInterval(options.getRetryInterval());
        adapter.setRetryIntervalMultiplier(options.getRetryIntervalMultiplier());
        adapter.setMaxRetryInterval(options.getMaxRetryInterval());
        adapter.setCallTimeout(options.getCallTimeout());
        adapter.setCallFailoverTimeout(options.getCallFailoverTimeout());
        adapter.setConnectionTTL(options.getConnectionTTL());
        adapter.setClientFailureCheckPeriod(options.getClientFailureCheckPeriod());
    }

    private static void requireHostAndPort(Map<String, Object> parameters) {
        String host = String.valueOf(parameters.get("host"));
        String port = String.valueOf(parameters.get("port"));
        if (!parameters.containsKey("host") || host.contains(":") || !port.matches("[1-9]\\d{0,4}")) {
            throw new IllegalArgumentException("a broker is named without its host or port");
        }
    }

    private static boolean names(String url, String option) {
        return url.matches(".*[?&;]" + option + "=.*");
    }
}
