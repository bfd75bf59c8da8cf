package io.plantinspection.goldenparts;

import io.plantinspection.gate.Gates;
import io.plantinspection.golden.GoldenPart;
import io.plantinspection.golden.GoldenSets;
import io.plantinspection.image.HeatPicture;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.ImageStore;
import io.plantinspection.image.Previews;
import io.plantinspection.layout.ResponseBody;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pictures of golden parts: {@code /golden/<part>} is the photograph, {@code /golden/<part>/preview} the same for lists,
 * {@code /golden/<part>/<gate>/candidate} and {@code .../active} what either model found in it, to be laid over that.
 */
@WebServlet("/golden/*")
public class GoldenPictureServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final Pattern PATH = Pattern.compile("/(\\d{1,18})(?:/(preview)|/(\\d{1,18})/(candidate|active))?");

    @Inject
    private transient GoldenSets golden;

    @Inject
    private transient Gates gates;

    @Inject
    private transient ImageStore images;

    @Inject
    private transient Previews previews;

    private record Picture(String mediaType, byte[] bytes) {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher path = PATH.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        Optional<Picture> picture = path.matches() ? find(path) : Optional.empty();
        if (picture.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", "private, max-age=3600");
        ResponseBody.write(response, picture.get().mediaType(), picture.get().bytes());
    }

    private Optional<Picture> find(Matcher path) {
        GoldenPart part = golden.find(Long.parseLong(path.group(1)));
        if (part == null) {
            return Optional.empty();
        }
        if (path.group(2) != null) {
            return Optional.of(new Picture(Previews.MEDIA_TYPE, previews.of(part.photograph())));
        }
        if (path.group(3) == null) {
            return Optional.of(new Picture(part.photographType(), images.read(part.photograph())));
        }
        return gates.overlay(
                        Long.parseLong(path.group(3)), part.id(), path.group(4).equals("candidate"))
                .map(overlay -> new Picture(
                        "image/png",
                        HeatPicture.overlay(Heatmap.ofPng(images.read(overlay.heatmap())), overlay.review())));
    }
}
