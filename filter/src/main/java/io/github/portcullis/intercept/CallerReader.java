package io.github.portcullis.intercept;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers apart. Fetch metadata decides where a browser sends it; {@code Accept} decides for the others. Only what
 * is surely a navigation counts as one, since a redirect that a script follows ends at a closed door.
 */
public final class CallerReader {
    /** The media type as an element of its own, unless its weight is zero (RFC 9110 section 12.5.1). */
    private static final Pattern HTML =
            Pattern.compile("(?i)(?:^|,)\\s*text/html\\s*(?:$|,|;(?![^,]*\\bq=0(?:\\.0*)?\\s*(?:$|[,;])))");

    private static final String AS_BROWSERS_BEGIN = "text/html,";

    private static final Set<String> FRAMES = Set.of("iframe", "frame", "fencedframe", "embed", "object");

    private CallerReader() {}

    /** Returns who sent a request. */
    public static Caller read(HttpServletRequest request) {
        String method = request.getMethod();
        if (method.equals("OPTIONS")
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null) {
            return Caller.PREFLIGHT;
        }
        if (isSpeculative(request) || SocketHandshake.isOne(request) || method.equals("HEAD")) {
            return Caller.PROGRAM;
        }
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            return Caller.FACES;
        }
        if ("true".equals(request.getHeader("HX-Request"))) {
            return Caller.HTMX;
        }
        if (!isNavigation(request)) {
            return Caller.PROGRAM;
        }
        return switch (method) {
            case "GET" -> Caller.NAVIGATION;
            case "POST" -> Caller.FORM;
            default -> Caller.PROGRAM;
        };
    }

    private static boolean isNavigation(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        if (mode != null && !mode.equals("navigate")) {
            return false;
        }
        return request.getHeader("X-Requested-With") == null && !isFramedElsewhere(request) && acceptsHtml(request);
    }

    /** In a frame on another site's page browsers keep no cookie of ours, so that a login could never end. */
    private static boolean isFramedElsewhere(HttpServletRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"))
                && FRAMES.contains(String.valueOf(request.getHeader("Sec-Fetch-Dest")));
    }

    private static boolean acceptsHtml(HttpServletRequest request) {
        for (Enumeration<String> lines = request.getHeaders("Accept"); lines.hasMoreElements(); ) {
            String line = lines.nextElement();
            if (line.startsWith(AS_BROWSERS_BEGIN) || HTML.matcher(line).find()) {
                return true;
            }
        }
        return false;
    }

    /** Prefetch and prerender: a page that nobody may ever look at must not begin a login. */
    private static boolean isSpeculative(HttpServletRequest request) {
        return mentionsPrefetch(request.getHeader("Sec-Purpose"))
                || mentionsPrefetch(request.getHeader("Purpose"))
                || mentionsPrefetch(request.getHeader("X-Purpose"))
                || mentionsPrefetch(request.getHeader("X-Moz"));
    }

    private static boolean mentionsPrefetch(@Nullable String purpose) {
        if (purpose == null) {
            return false;
        }
        String value = purpose.toLowerCase(Locale.ROOT);
        return value.contains("prefetch") || value.contains("prerender") || value.contains("preview");
    }
}
