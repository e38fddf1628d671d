package io.github.portcullis.intercept;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a browser says that a request comes from a page of this very origin (Fetch Metadata, RFC 6454). */
public final class SameOrigin {
    private SameOrigin() {}

    /** Returns whether a request provably comes from the origin; neither header at all is no proof. */
    public static boolean isProven(HttpServletRequest request, String origin) {
        String site = request.getHeader("Sec-Fetch-Site");
        String claimed = request.getHeader("Origin");
        boolean matches = origin.equals(claimed);
        if (site == null) {
            return matches;
        }
        // Pages with Referrer-Policy: no-referrer send "Origin: null" even to their own origin.
        return site.equals("same-origin") && (claimed == null || claimed.equals("null") || matches);
    }

    /** Returns the path and query of the page that a request comes from, if that is a page of this origin. */
    public static Optional<String> refererPath(HttpServletRequest request, String origin) {
        String referer = request.getHeader("Referer");
        if (referer == null) {
            referer = request.getHeader("HX-Current-URL"); // HTMX tells it also where a policy keeps the Referer back
        }
        return referer == null || !referer.startsWith(origin + "/") ? Optional.empty() : pathOf(referer);
    }

    private static Optional<String> pathOf(String referer) {
        try {
            URI uri = new URI(referer);
            return Optional.of(withQuery(uri.getRawPath(), uri.getRawQuery()));
        } catch (URISyntaxException notUri) {
            return Optional.empty();
        }
    }

    private static String withQuery(String path, @Nullable String query) {
        return query == null ? path : path + "?" + query;
    }
}
