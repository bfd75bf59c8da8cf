package io.plantinspection.layout;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a servlet answers with where it has all of it. */
public final class ResponseBody {

    private ResponseBody() {}

    /** Writes these bytes, of this media type and with their number said before; headers are set by then. */
    public static void write(HttpServletResponse response, String mediaType, byte[] bytes) throws IOException {
        response.setContentType(mediaType);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
