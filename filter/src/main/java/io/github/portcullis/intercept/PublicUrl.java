package io.github.portcullis.intercept;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The application's base URL as its users see it.
 *
 * @param origin scheme, host and port as in an {@code Origin} header, without a default port
 * @param path the public path, with a slash at its begin and none at its end; empty for the root
 * @param isLoopback whether the host is the browser's own machine
 */
public record PublicUrl(String origin, String path, boolean isLoopback) {

    /** It is put into cookies and redirects, so it ends neither an attribute nor the host. */
    private static final Pattern PATH =
            Pattern.compile("(/(?!(\\.|%2[Ee]){1,2}(/|$))[A-Za-z0-9._~%!$&'()*+,=:@-]+)*/?");

    private static final int LONGEST_PATH = 256;

    /** Returns whether every browser reads a path as it is written. */
    public static boolean isPath(String path) {
        return path.length() <= LONGEST_PATH && PATH.matcher(path).matches();
    }

    /** Returns whether the URL is https. */
    public boolean isHttps() {
        return origin.startsWith("https:");
    }

    /** Returns whether a login may be started here: on https, or on loopback. */
    public boolean isSecure() {
        return isHttps() || isLoopback;
    }

    /** Returns the absolute URL of a path of the application. */
    public String absolute(String applicationPath) {
        return origin + path + applicationPath;
    }

    /** Returns the path of our cookies. */
    public String cookiePath() {
        return path.isEmpty() ? "/" : path;
    }

    /** Returns the public URL of scheme, lower-case host and port (or -1), with default ports left out. */
    public static PublicUrl of(String scheme, String host, int port, String path, boolean isLoopback) {
        boolean isDefaultPort = port < 0 || (scheme.equals("https") ? port == 443 : port == 80);
        return new PublicUrl(scheme + "://" + host + (isDefaultPort ? "" : ":" + port), path, isLoopback);
    }

    /** Returns the public URL of a configured base URL, which was checked before. */
    public static PublicUrl of(URI base, boolean isLoopback) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return of(
                base.getScheme().toLowerCase(Locale.ROOT),
                base.getHost().toLowerCase(Locale.ROOT),
                base.getPort(),
                path,
                isLoopback);
    }
}
