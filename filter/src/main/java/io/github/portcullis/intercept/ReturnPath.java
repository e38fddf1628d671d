package io.github.portcullis.intercept;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a user returns to after a login: a path of this application with its query, as it was asked for, relative to
 * the context path. Anything that a browser could take for another host is refused.
 */
public final class ReturnPath {
    private static final int LONGEST = 1_300;
    private static final Pattern DOT_SEGMENT = Pattern.compile("(?i)/(\\.|%2e){1,2}(;[^/]*)?(/|$)");
    private static final Pattern FRAGMENT = Pattern.compile("#[!-\\[\\]-~]+");
    private static final String ROOT = "/";

    private ReturnPath() {}

    /**
     * Returns the path of a request: whole, or without its query where that is too long. Of one that was forwarded it is
     * what the browser asked for, such as a folder whose welcome file is shown.
     */
    public static String of(HttpServletRequest request) {
        boolean isForwarded = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) != null;
        String uri = isForwarded ? text(request, RequestDispatcher.FORWARD_REQUEST_URI) : request.getRequestURI();
        String query = isForwarded ? text(request, RequestDispatcher.FORWARD_QUERY_STRING) : request.getQueryString();
        String path = relative(String.valueOf(uri), request.getContextPath());
        return bounded(escaped(query == null ? path : path + "?" + query, StandardCharsets.ISO_8859_1))
                .orElse(ROOT);
    }

    private static @Nullable String text(HttpServletRequest request, String attribute) {
        return request.getAttribute(attribute) instanceof String text ? text : null;
    }

    /** Returns the path that a parameter or a Referer names; empty if it is not one of this application. */
    public static Optional<String> parse(String text, String contextPath) {
        int hash = text.indexOf('#');
        String page = hash < 0 ? text : text.substring(0, hash);
        if (!isSafe(page)) {
            return Optional.empty();
        }
        Optional<String> path = bounded(escaped(relative(page, contextPath), StandardCharsets.UTF_8));
        return hash < 0 ? path : path.map(known -> withFragment(known, text.substring(hash)));
    }

    /** A fragment that is too long, or that no browser writes so, is left out: the page is worth more than it. */
    private static String withFragment(String path, String fragment) {
        return path.length() + fragment.length() <= LONGEST
                        && FRAGMENT.matcher(fragment).matches()
                ? path + fragment
                : path;
    }

    /** A header field holds ASCII; what is beyond it came as raw bytes, or was decoded from UTF-8. */
    private static String escaped(String path, Charset charset) {
        if (isAscii(path)) {
            return path;
        }
        StringBuilder ascii = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(charset)) {
            if (b >= 0) {
                ascii.append((char) b);
            } else {
                ascii.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return ascii.toString();
    }

    private static boolean isAscii(String path) {
        for (int at = 0; at < path.length(); at++) {
            if (path.charAt(at) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static String relative(String path, String contextPath) {
        if (contextPath.isEmpty() || !path.startsWith(contextPath)) {
            return path;
        }
        String rest = path.substring(contextPath.length());
        return rest.isEmpty() ? ROOT : rest.startsWith("/") || rest.startsWith("?") ? rooted(rest) : path;
    }

    private static String rooted(String rest) {
        return rest.startsWith("/") ? rest : ROOT + rest;
    }

    private static Optional<String> bounded(String path) {
        if (!isSafe(path)) {
            return Optional.empty();
        }
        if (path.length() <= LONGEST) {
            return Optional.of(path);
        }
        String shorter = withoutQuery(path);
        return Optional.of(shorter.length() <= LONGEST ? shorter : ROOT);
    }

    private static boolean climbs(String path) {
        return (path.contains("/.") || path.contains("/%"))
                && DOT_SEGMENT.matcher(path).find();
    }

    private static String withoutQuery(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    /**
     * One slash, and then no second one nor a backslash, which browsers read as a slash; no control character, which
     * they drop; no encoded form of these where a host would begin; and no dot segment, which climbs out.
     */
    private static boolean isSafe(String path) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            return false;
        }
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            if (c <= ' ' || c == 0x7F || c == '\\') {
                return false;
            }
        }
        String start = path.substring(1, Math.min(4, path.length()));
        return !start.equalsIgnoreCase("%2f") && !start.equalsIgnoreCase("%5c") && !climbs(withoutQuery(path));
    }
}
