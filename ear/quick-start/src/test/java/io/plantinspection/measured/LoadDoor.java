package io.plantinspection.measured;

import io.plantinspection.messages.JsonMessages;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * A plant system inside the server: reaches the embedded broker without a network. In the measured server only; the
 * broker's password comes in the request's body, for the application itself may send no requests.
 */
@WebServlet("/load")
public class LoadDoor extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** Asks for verdicts on the photographs in this archive; the answer is a {@link Window} as JSON. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String password = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        // the class must be the adapter's own, for the brokers of a process are known by their class loader
        try (var broker = new ActiveMQConnectionFactory("vm://0?minLargeMessageSize=524288");
                var loop = new ClosedLoop(
                        broker, password, request.getParameter("product"), PhotographSet.packed(LoadDoor.class))) {
            Window window = loop.run(
                    Integer.parseInt(request.getParameter("outstanding")),
                    Duration.parse(request.getParameter("duration")));
            response.setContentType("application/json");
            response.getWriter().write(JsonMessages.write(window));
        }
    }
}
