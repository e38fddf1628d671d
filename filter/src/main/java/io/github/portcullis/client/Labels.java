package io.github.portcullis.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers by which the gateway can tell applications, users and traces apart. Immutable.
 *
 * @param headers those that are the same for each call
 * @param traced whether the trace of a call is sent
 */
record Labels(Map<String, String> headers, boolean traced) {
    static final Labels NONE = new Labels(Map.of(), true);

    Labels title(String title) {
        return and("x-title", "title", title);
    }

    Labels referer(URI referer) {
        String scheme = String.valueOf(referer.getScheme()).toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http"))
                || referer.getHost() == null
                || referer.getRawUserInfo() != null) {
            throw new IllegalArgumentException(
                    "the referer is refused: take the https URL of the application, without a"
                            + " user, such as https://shop.example.com");
        }
        return and("http-referer", "referer", referer.toASCIIString());
    }

    Labels traced(boolean sent) {
        return new Labels(headers, sent);
    }

    Labels with(CallOptions options) {
        return and("x-session-id", "session", options.session()).and("x-user-id", "endUser", options.endUser());
    }

    private Labels and(String header, String name, @Nullable String value) {
        if (value == null) {
            return this;
        }
        CallOptions.checkLabel(name, value);
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Labels(Map.copyOf(more), traced);
    }
}
