package io.github.portcullis.intercept;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's public URL: as configured, else from the request, with what a trusted proxy forwarded. Of
 * several forwarded values the last counts, since that is the one the trusted proxy added itself. Thread-safe.
 */
public final class PublicUrlReader {
    private static final Pattern FORWARDED_PAIR =
            Pattern.compile("\\G\\s*([^=;\\s]+)=(?:\"([^\"]*)\"|([^;\"\\s]*))\\s*(?:;|$)");

    /** What would end a path, a cookie's attribute or a quoted string. */
    private static final String UNSAFE_IN_PATH = ";?#\"\\<>^`{|}";

    private final @Nullable PublicUrl configured;
    private final TrustedProxies trusted;
    private final Predicate<String> isLoopback;
    private volatile @Nullable Derived last;

    /**
     * Creates a reader.
     *
     * @param configured the configured public URL, or null
     * @param isLoopback tells whether a host is the browser's own machine
     */
    public PublicUrlReader(@Nullable PublicUrl configured, TrustedProxies trusted, Predicate<String> isLoopback) {
        this.configured = configured;
        this.trusted = trusted;
        this.isLoopback = isLoopback;
    }

    /** Returns the public URL; empty if the request names no acceptable host. */
    public Optional<PublicUrl> read(HttpServletRequest request) {
        if (configured != null) {
            return Optional.of(configured);
        }
        String host = host(request);
        String scheme = request.getScheme();
        int port = -1;
        String prefix = "";
        if (trusted.contains(String.valueOf(request.getRemoteAddr()))) {
            Forwarded forwarded = Forwarded.read(request);
            host = forwarded.host() == null ? host : forwarded.host();
            scheme = forwarded.scheme() == null ? scheme : forwarded.scheme();
            port = forwarded.port();
            prefix = forwarded.prefix();
        }
        return host == null || !PublicUrl.isPath(prefix)
                ? Optional.empty()
                : derive(
                        scheme, host, port, prefix + request.getServletContext().getContextPath());
    }

    /** Remembers the last of them, since nearly all requests come by one name. */
    private Optional<PublicUrl> derive(String scheme, String host, int port, String contextPath) {
        Derived known = last;
        if (known == null || !known.isFrom(scheme, host, port, contextPath)) {
            known = new Derived(scheme, host, port, contextPath, of(scheme, host, port, escaped(contextPath)));
            last = known;
        }
        return known.url();
    }

    /** A public URL, and all that it was made from. */
    private record Derived(String scheme, String host, int port, String contextPath, Optional<PublicUrl> url) {
        boolean isFrom(String otherScheme, String otherHost, int otherPort, String otherContextPath) {
            return host.equals(otherHost)
                    && port == otherPort
                    && scheme.equals(otherScheme)
                    && contextPath.equals(otherContextPath);
        }
    }

    /** Since HTTP/2 the authority is no header field, and some servers show it in none. */
    private static @Nullable String host(HttpServletRequest request) {
        String host = request.getHeader("Host");
        if (host != null || request.getProtocol().startsWith("HTTP/1")) {
            return host;
        }
        String name = request.getServerName();
        boolean isBareAddress = name.indexOf(':') >= 0 && !name.startsWith("[");
        return (isBareAddress ? "[" + name + "]" : name) + ":" + request.getServerPort();
    }

    /** The application's own, since the request's may be written in many ways, path parameters included. */
    private static String escaped(String contextPath) {
        StringBuilder path = new StringBuilder();
        for (byte b : contextPath.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7F && UNSAFE_IN_PATH.indexOf(b) < 0) {
                path.append((char) b);
            } else {
                path.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return path.toString();
    }

    private Optional<PublicUrl> of(String scheme, String host, int forwardedPort, String path) {
        String lowerScheme = scheme.toLowerCase(Locale.ROOT);
        if (!lowerScheme.equals("http") && !lowerScheme.equals("https")) {
            return Optional.empty();
        }
        return HostAndPort.parse(host)
                .map(parsed -> PublicUrl.of(
                        lowerScheme,
                        parsed.host(),
                        parsed.port() >= 0 ? parsed.port() : forwardedPort,
                        path,
                        isLoopback.test(parsed.host())));
    }

    /**
     * What a proxy forwarded (RFC 7239, or the older fields), null or -1 where it did not; the prefix is what it took off
     * the path.
     */
    private record Forwarded(
            @Nullable String scheme, @Nullable String host, int port, String prefix) {

        static Forwarded read(HttpServletRequest request) {
            String standard = last(request, "Forwarded");
            if (standard != null) {
                return new Forwarded(pair(standard, "proto"), pair(standard, "host"), -1, "");
            }
            String port = last(request, "X-Forwarded-Port");
            String prefix = last(request, "X-Forwarded-Prefix");
            return new Forwarded(
                    last(request, "X-Forwarded-Proto"),
                    last(request, "X-Forwarded-Host"),
                    port != null && HostAndPort.isPort(port) ? Integer.parseInt(port) : -1,
                    prefix == null ? "" : prefix.replaceFirst("/$", ""));
        }

        private static @Nullable String pair(String element, String wanted) {
            Matcher pairs = FORWARDED_PAIR.matcher(element);
            String found = null;
            while (pairs.find()) {
                if (pairs.group(1).equalsIgnoreCase(wanted)) {
                    found = pairs.group(2) == null ? pairs.group(3) : pairs.group(2);
                }
            }
            return found;
        }

        /** A proxy may add a field line of its own instead of a value to the one it got. */
        private static @Nullable String last(HttpServletRequest request, String name) {
            String last = null;
            for (Enumeration<String> lines = request.getHeaders(name); lines.hasMoreElements(); ) {
                last = lines.nextElement();
            }
            return last == null
                    ? null
                    : last.substring(last.lastIndexOf(',') + 1).trim();
        }
    }
}
