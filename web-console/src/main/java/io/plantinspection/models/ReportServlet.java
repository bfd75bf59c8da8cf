package io.plantinspection.models;

import io.plantinspection.layout.ResponseBody;
import io.plantinspection.registry.ModelRegistry;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Shows the report of a model's evaluation, which is one HTML file without scripts, in a sandbox of its own. */
@WebServlet("/models/report")
public class ReportServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox; "
            + "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    @Inject
    private transient ModelRegistry registry;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String product = request.getParameter("product");
        String version = request.getParameter("version");
        Optional<byte[]> report =
                product == null || version == null ? Optional.empty() : registry.evaluation(product, version);
        if (report.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        ResponseBody.write(response, "text/html;charset=UTF-8", report.get());
    }
}
