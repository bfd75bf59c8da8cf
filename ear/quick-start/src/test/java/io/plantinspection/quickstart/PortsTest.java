package io.plantinspection.quickstart;

import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void a_taken_port_is_named_with_its_purpose() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatIOException()
                    .isThrownBy(() -> new Ports(port, port, port).requireFree())
                    .withMessageContaining("Port " + port + " for HTTP is taken");
        }
    }
}
