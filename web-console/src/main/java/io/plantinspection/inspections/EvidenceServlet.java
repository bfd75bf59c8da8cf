package io.plantinspection.inspections;

import io.plantinspection.layout.ResponseBody;
import io.plantinspection.sheet.EvidenceSheet;
import io.plantinspection.sheet.EvidenceSheets;
import io.plantinspection.signin.CurrentUser;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evidence sheets, {@code /evidence/<number>.pdf}; in German for who asks for that, else in English. */
@WebServlet("/evidence/*")
public class EvidenceServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Pattern PATH = Pattern.compile("/(\\d{1,18})\\.pdf");

    @Inject
    private transient EvidenceSheets sheets;

    @Inject
    private transient CurrentUser user;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        Optional<EvidenceSheet> sheet = path.matches()
                ? sheets.of(Long.parseLong(path.group(1)), language(request), user.actor())
                : Optional.empty();
        if (sheet.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader(
                "Content-Disposition", "inline; filename=\"" + sheet.get().number() + ".pdf\"");
        ResponseBody.write(response, "application/pdf", sheet.get().pdf());
    }

    private static Locale language(HttpServletRequest request) {
        boolean german = request.getLocale().getLanguage().equals(Locale.GERMAN.getLanguage());
        return german ? Locale.GERMAN : Locale.ENGLISH;
    }
}
