package io.plantinspection.inspections;

import io.plantinspection.image.DifferencePicture;
import io.plantinspection.image.HeatPicture;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.image.Previews;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.InspectionArchive;
import io.plantinspection.layout.ResponseBody;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures of inspections, {@code /images/<number>/<picture>}, and the colour scales. */
@WebServlet("/images/*")
public class PictureServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final String SCALE = "/scale";
    private static final String DIFFERENCE_SCALE = "/difference-scale";
    private static final Pattern PATH =
            Pattern.compile("/(\\d{1,18})/(photograph|preview|heatmap|overlay|reconstruction|difference)");

    @Inject
    private transient InspectionArchive inspections;

    @Inject
    private transient ImageStore images;

    @Inject
    private transient ImageIntake intake;

    @Inject
    private transient Previews previews;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        Matcher parts = PATH.matcher(path);
        if (path.equals(SCALE)) {
            ResponseBody.write(response, "image/png", HeatPicture.scale());
        } else if (path.equals(DIFFERENCE_SCALE)) {
            ResponseBody.write(response, "image/png", DifferencePicture.scale());
        } else if (parts.matches()) {
            Picture picture = Picture.valueOf(parts.group(2).toUpperCase(Locale.ROOT));
            send(request, response, picture, inspections.find(Long.parseLong(parts.group(1))));
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response, Picture picture, Inspection inspection)
            throws IOException {
        if (inspection == null || picture.source(inspection) == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!images.has(picture.source(inspection))) {
            // its time was over: the digest is all that is kept
            response.sendError(HttpServletResponse.SC_GONE);
            return;
        }
        String tag = "\"" + picture.source(inspection) + "\"";
        response.setHeader("Cache-Control", "private, no-cache");
        response.setHeader("ETag", tag);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        ResponseBody.write(
                response,
                picture.mediaType(inspection),
                picture.read(inspection, new Picture.Sources(images, intake, previews)));
    }
}
