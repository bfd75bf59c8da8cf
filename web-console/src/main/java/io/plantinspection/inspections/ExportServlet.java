package io.plantinspection.inspections;

import io.plantinspection.decision.InspectionExport;
import io.plantinspection.signin.CurrentUser;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a list of inspections shows, as a file: {@code /inspections/export.csv} and {@code .jsonl} with the list's query. */
@WebServlet("/inspections/*")
public class ExportServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final String NAME = "/export.";

    @Inject
    private transient InspectionExport export;

    @Inject
    private transient CurrentUser user;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<ExportForm> form = Arrays.stream(ExportForm.values())
                .filter(each -> (NAME + each.ending()).equals(request.getPathInfo()))
                .findFirst();
        if (form.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        ListRequest asked = ListRequest.of(ListAddress.of(parameters(request)));
        if (!asked.wrong().isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        send(asked, form.get(), response);
    }

    private static Map<String, String> parameters(HttpServletRequest request) {
        return request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue()[0]));
    }

    private void send(ListRequest asked, ExportForm form, HttpServletResponse response) throws IOException {
        response.setContentType(form.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"inspections." + form.ending() + "\"");
        var out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        ExportForm.Lines lines = form.begin(out);
        export.export(asked.asOfThen(), form.name(), user.actor(), lines::write);
        out.flush();
    }
}
