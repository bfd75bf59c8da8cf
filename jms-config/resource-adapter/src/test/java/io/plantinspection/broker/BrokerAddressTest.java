package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.ra.ActiveMQRAProperties;
import org.junit.jupiter.api.Test;

class BrokerAddressTest {
    @Test
    void one_broker_is_reached_again_for_ever() {
        ActiveMQRAProperties adapter = applied("tcp://broker.plant:61616");

        assertThat(parameters(adapter, "host")).containsExactly("broker.plant");
        assertThat(parameters(adapter, "port")).containsExactly("61616");
        assertThat(adapter.isHA()).isFalse();
        assertThat(adapter.getReconnectAttempts()).isEqualTo(-1);
    }

    @Test
    void a_pair_is_highly_available_with_the_options_of_both() {
        ActiveMQRAProperties adapter =
                applied("(tcp://one:61617,tcp://other:61618)?sslEnabled=true&retryInterval=250&callTimeout=5000");

        assertThat(parameters(adapter, "host")).containsExactly("one", "other");
        assertThat(parameters(adapter, "sslEnabled")).containsExactly("true", "true");
        assertThat(adapter.isHA()).isTrue();
        assertThat(adapter.getRetryInterval()).isEqualTo(250);
        assertThat(adapter.getCallTimeout()).isEqualTo(5000);
    }

    @Test
    void what_the_URL_says_counts() {
        ActiveMQRAProperties adapter = applied("(tcp://one:1,tcp://other:2)?ha=false&reconnectAttempts=3");

        assertThat(adapter.isHA()).isFalse();
        assertThat(adapter.getReconnectAttempts()).isEqualTo(3);
    }

    @Test
    void a_wrong_URL_is_refused_without_being_repeated() {
        for (String url :
                List.of("broker.plant", "nothing://here", "tcp://one", "tcp://one:port", "(tcp://one:1,two:2)")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BrokerAddress.of(url))
                    .withMessageContaining("plant.broker.url")
                    .withMessageNotContaining(url);
        }
    }

    private static ActiveMQRAProperties applied(String url) {
        var adapter = new ActiveMQRAProperties();
        BrokerAddress.of(url).applyTo(adapter);
        return adapter;
    }

    private static List<Object> parameters(ActiveMQRAProperties adapter, String name) {
        return adapter.getParsedConnectionParameters().stream()
                .map((Map<String, Object> each) -> each.get(name))
                .toList();
    }
}
