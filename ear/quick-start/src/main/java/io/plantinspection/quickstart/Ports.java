package io.plantinspection.quickstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports of one server, all on the loopback address.
 *
 * @param http the console; HTTPS follows 101 above, as 8181 follows 8080
 * @param admin the server's administration
 * @param broker the clients of the broker
 */
record Ports(int http, int admin, int broker) {
    int https() {
        return http + 101;
    }

    /** @throws IOException naming the first port that something else listens on */
    void requireFree() throws IOException {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("HTTP", http);
        ports.put("HTTPS", https());
        ports.put("administration", admin);
        ports.put("the broker", broker);
        for (Map.Entry<String, Integer> port : ports.entrySet()) {
            try (ServerSocket socket = new ServerSocket(port.getValue(), 1, InetAddress.getLoopbackAddress())) {
                assert socket.isBound();
            } catch (IOException e) {
                throw new IOException(
                        "Port " + port.getValue() + " for " + port.getKey()
                                + " is taken: end what listens there or choose another port",
                        e);
            }
        }
    }
}
