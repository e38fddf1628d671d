package io.github.portcullis.client;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one place that tokens are sent to (R78): an absolute URI without parts that a call could be confused by. */
final class GatewayUri {
    private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private GatewayUri() {}

    /** Returns the URI without a slash at its end. */
    static URI check(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        boolean safe = scheme.equals("https") || (scheme.equals("http") && isLoopback(host));
        if (host == null || !safe) {
            throw refused(uri, "take an https URI, or an http one on this machine");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused(uri, "leave out user, query and fragment");
        }
        String text = uri.normalize().toString();
        return URI.create(text.replaceAll("/+$", ""));
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.matcher(host).matches();
    }

    private static IllegalArgumentException refused(URI uri, String what) {
        return new IllegalArgumentException("the base URI of host '" + uri.getHost() + "' is refused: " + what
                + ", such as https://api.phaseo.app/v1");
    }
}
