package io.github.portcullis.sample;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * A fetch that a page of this application made. A foreign page can send neither header: the browser writes the first
 * itself, and a cross-origin request of type JSON needs a CORS permission that nobody gives.
 */
final class OwnFetch {
    private static final int LONGEST_BODY = 256 * 1024;
    private static final Pattern JSON = Pattern.compile("application/json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private OwnFetch() {}

    /** Returns the body of such a fetch. */
    static byte[] body(HttpServletRequest request) throws IOException, BadRequestException {
        if (!"same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
            throw new BadRequestException(403, "This did not come from our page.", "Use the chat page.");
        }
        if (!isJson(request)) {
            throw new BadRequestException(415, "This is not JSON.", "Send application/json.");
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new BadRequestException(413, "This chat has become too long.", "Start a new chat.");
        }
        return body;
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && JSON.matcher(type).matches();
    }
}
