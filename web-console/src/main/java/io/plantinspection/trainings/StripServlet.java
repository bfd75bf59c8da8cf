package io.plantinspection.trainings;

import io.plantinspection.image.ImageStore;
import io.plantinspection.layout.ResponseBody;
import io.plantinspection.progress.ProgressPoint;
import io.plantinspection.progress.ProgressPoints;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What networks in training made of some parts: {@code /strips/<run>/<step>/<digest>}. */
@WebServlet("/strips/*")
public class StripServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Pattern PATH = Pattern.compile("/(\\d{1,18})/(\\d{1,9})/([0-9a-f]{64})");

    @Inject
    private transient ProgressPoints points;

    @Inject
    private transient ImageStore images;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        if (!path.matches() || !shows(path)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] strip = images.read(path.group(3));
        // the address holds the digest, so what it leads to never changes
        response.setHeader("Cache-Control", "private, max-age=86400, immutable");
        ResponseBody.write(response, "image/png", strip);
    }

    /** The store holds more than strips, so only the digest that stands at this step is answered. */
    private boolean shows(Matcher path) {
        return points.find(Long.parseLong(path.group(1)), Integer.parseInt(path.group(2)))
                .map(ProgressPoint::strip)
                .filter(path.group(3)::equals)
                .isPresent();
    }
}
