package io.github.portcullis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what the gateway is told of the application and of whom it calls for. */
record AttributionReader(SettingReader settings) {
    private static final int LONGEST = 256;

    AttributionSettings read() {
        return new AttributionSettings(
                title(),
                referer(),
                isOn(Setting.ATTRIBUTION_USER, "pseudonym"),
                isOn(Setting.ATTRIBUTION_SESSION, "pseudonym"),
                settings.text(Setting.TRACE_CONTEXT) == null || isOn(Setting.TRACE_CONTEXT, "send"));
    }

    private @Nullable String title() {
        String title = settings.text(Setting.ATTRIBUTION_TITLE);
        if (title != null && !isHeader(title)) {
            settings.bad(
                    Setting.ATTRIBUTION_TITLE,
                    title,
                    "no header can carry: it must be printable ASCII of at most " + LONGEST + " characters");
            return null;
        }
        return title;
    }

    private @Nullable URI referer() {
        String text = settings.text(Setting.ATTRIBUTION_REFERER);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean isWeb = scheme.equals("https") || scheme.equals("http");
            if (isWeb && uri.getHost() != null && uri.getRawUserInfo() == null && isHeader(uri.toASCIIString())) {
                return uri;
            }
        } catch (URISyntaxException notUri) {
            settings.bad(Setting.ATTRIBUTION_REFERER, text, "is not a URL");
            return null;
        }
        settings.bad(Setting.ATTRIBUTION_REFERER, text, "is not an http or https URL without a user");
        return null;
    }

    private boolean isOn(Setting setting, String on) {
        return settings.choice(setting, false, word -> word.equals(on) ? Boolean.TRUE : off(word));
    }

    private static @Nullable Boolean off(String word) {
        return word.equals("none") ? Boolean.FALSE : null;
    }

    private static boolean isHeader(String text) {
        return text.length() <= LONGEST && text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
