package io.plantinspection.api;

import io.plantinspection.layout.ResponseBody;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.Rejection;
import io.plantinspection.platform.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Inspections over HTTP, {@code POST /api/inspections}: 200 with a verdict, 422 with a rejection, 409 if that is
 * a conflict, 202 if there is no result in time. Anything else goes no further and is answered with a {@link Notice}.
 */
@WebServlet("/api/inspections")
public class InspectionServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final int UNPROCESSABLE = 422;

    @Inject
    private transient RequestCounter counter;

    @Inject
    private transient Settings settings;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            WebRequest asked = WebRequest.of(request, settings);
            Optional<InspectionResult> result = counter.ask(asked);
            if (result.isPresent()) {
                send(response, status(result.get()), result.get());
            } else {
                send(
                        response,
                        HttpServletResponse.SC_ACCEPTED,
                        new Notice(
                                asked.requestId(),
                                "There is no result yet. Send the same again to have it, with the same id."));
            }
        } catch (RefusedException e) {
            if (e.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
                response.setHeader("Retry-After", "1");
            }
            send(response, e.status(), new Notice(null, e.getMessage()));
        }
    }

    private static int status(InspectionResult result) {
        if (result.verdict() != null) {
            return HttpServletResponse.SC_OK;
        }
        return result.rejection().code() == Rejection.Code.CONFLICT ? HttpServletResponse.SC_CONFLICT : UNPROCESSABLE;
    }

    private static void send(HttpServletResponse response, int status, Record message) throws IOException {
        response.setStatus(status);
        ResponseBody.write(
                response,
                "application/json;charset=UTF-8",
                JsonMessages.write(message).getBytes(StandardCharsets.UTF_8));
    }
}
