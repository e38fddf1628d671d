package io.github.portcullis.intercept;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;

/**
 * A WebSocket handshake. A page of any site may send one, with this site's cookies where browsers let them through, and
 * no rule of CORS keeps the page from what is said then: only the server can look where it comes from (RFC 6455 section
 * 10.2).
 */
public final class SocketHandshake {
    private SocketHandshake() {}

    /** Returns whether a request is one, also over HTTP/2, where nothing is upgraded (RFC 8441). */
    public static boolean isOne(HttpServletRequest request) {
        return request.getHeader("Sec-WebSocket-Version") != null
                || request.getHeader("Sec-WebSocket-Key") != null
                || isUpgrade(request);
    }

    /** Servers look for the word among several, on every line of the field. */
    private static boolean isUpgrade(HttpServletRequest request) {
        if (request.getHeader("Upgrade") == null) {
            return false;
        }
        for (Enumeration<String> lines = request.getHeaders("Upgrade"); lines.hasMoreElements(); ) {
            if (lines.nextElement().toLowerCase(Locale.ROOT).contains("websocket")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a handshake comes from a page of another origin. Each browser says where its pages come from; who
     * says nothing is a program, which has no cookies but its own.
     *
     * @param origin the application's own
     * @param others the origins that are let in beside it
     */
    public static boolean isForeign(HttpServletRequest request, String origin, Set<String> others) {
        int lines = 0;
        boolean isKnown = true;
        for (Enumeration<String> claims = request.getHeaders("Origin"); claims.hasMoreElements(); lines++) {
            String claimed = claims.nextElement().toLowerCase(Locale.ROOT);
            isKnown = isKnown && (claimed.equals(origin) || others.contains(claimed));
        }
        if (lines > 0) {
            return !isKnown;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && !site.equals("same-origin") && !site.equals("none");
    }
}
