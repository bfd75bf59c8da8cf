package io.plantinspection.measured;

import io.plantinspection.access.Actor;
import io.plantinspection.registry.ModelActivation;
import io.plantinspection.registry.ModelPublication;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Publishes and activates models through the product's own use cases. In the measured server only. */
@WebServlet("/models")
public class ModelDoor extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Actor MEASUREMENT = Actor.part("measurement");

    @Inject
    private transient ModelPublication publication;

    @Inject
    private transient ModelActivation activation;

    /** Takes a model file in; the answer is its digest. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] model = request.getInputStream().readAllBytes();
        response.getWriter()
                .write(publication.publish(model, MEASUREMENT, "measurement").digest());
    }

    /** Puts the named version of the named product in force. */
    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) {
        activation.activate(
                request.getParameter("product"), request.getParameter("version"), MEASUREMENT, "measurement");
    }
}
