package io.github.portcullis.provider;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The rule for every URL that secrets travel to: https, or http on loopback; no user, no fragment. */
public final class SecureUri {
    private static final int HIGHEST_PORT = 65_535;

    private SecureUri() {}

    /** Returns what is wrong with a URL, as the end of a sentence; empty if it may be used. */
    public static Optional<String> problemOf(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            return Optional.of("must be an absolute https URL");
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            return Optional.of("must have a port from 1 to " + HIGHEST_PORT);
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of("must not hold a user name or password");
        }
        if (uri.getRawFragment() != null) {
            return Optional.of("must not have a fragment ('#')");
        }
        if (scheme.equals("http") && !isLoopback(host)) {
            return Optional.of("must be https; plain http is for localhost only");
        }
        return Optional.empty();
    }

    /** Returns whether a host name is the loopback interface by its form, without a name look-up. */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("[::1]")
                || name.equals("::1")
                || name.matches("127(\\.\\d{1,3}){3}");
    }
}
