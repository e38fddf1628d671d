package io.github.portcullis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of single kinds of callers.
 *
 * @param socketOrigins the origins, beside the application's own, whose pages may open WebSockets
 * @param longestForm the longest body of a form, in bytes, that survives a login; zero if none does
 * @param keepsFragments whether a page of ours asks the browser for the fragment of a URL before a login
 */
record CallerSettings(Set<String> socketOrigins, int longestForm, boolean keepsFragments) {

    static CallerSettings read(SettingReader settings) {
        return new CallerSettings(
                origins(settings, settings.list(Setting.WEBSOCKET_ORIGINS)),
                settings.number(Setting.FORM_RESTORE, 2_048, 0, 2_600),
                settings.choice(Setting.URL_FRAGMENTS, false, CallerSettings::keepsFragments));
    }

    private static @Nullable Boolean keepsFragments(String word) {
        return switch (word) {
            case "keep" -> true;
            case "leave" -> false;
            default -> null;
        };
    }

    /** Takes an origin as browsers send it (RFC 6454 section 7), so that it can be compared as text. */
    private static Set<String> origins(SettingReader settings, List<String> texts) {
        Set<String> origins = new HashSet<>();
        for (String text : texts) {
            String origin = text.toLowerCase(Locale.ROOT);
            if (isOrigin(origin)) {
                origins.add(origin);
            } else {
                settings.bad(
                        Setting.WEBSOCKET_ORIGINS,
                        text,
                        "is not an origin: scheme, host, and the port unless it is the usual one, without a path");
            }
        }
        return Set.copyOf(origins);
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = new URI(text);
            boolean isUsualPort = uri.getPort() == ("https".equals(uri.getScheme()) ? 443 : 80);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && text.equals(
                            uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                    && !isUsualPort;
        } catch (URISyntaxException notUri) {
            return false;
        }
    }
}
