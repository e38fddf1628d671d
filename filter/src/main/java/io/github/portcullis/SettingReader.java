package io.github.portcullis;

import io.github.portcullis.provider.PlainText;
import io.github.portcullis.provider.SecureUri;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads settings as values, and collects what is wrong with them instead of stopping at the first. */
final class SettingReader {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final SettingSource source;
    private final SettingScope scope;
    private final List<String> problems;

    private SettingReader(SettingSource source, SettingScope scope, List<String> problems) {
        this.source = source;
        this.scope = scope;
        this.problems = problems;
    }

    SettingReader(SettingSource source) {
        this(source, SettingScope.WHOLE, new ArrayList<>());
    }

    /** Returns a reader of what is configured of one of several providers, which collects in the same place. */
    SettingReader of(SettingScope provider) {
        return new SettingReader(source, provider, problems);
    }

    SettingSource source() {
        return source;
    }

    SettingScope scope() {
        return scope;
    }

    List<String> problems() {
        return problems;
    }

    /** Returns the text without the space around it; null where the setting is not set, or blank. */
    @Nullable
    String text(Setting setting) {
        String text = scope.find(source, setting);
        return text == null || text.isBlank() ? null : text.strip();
    }

    String text(Setting setting, String fallback) {
        String text = text(setting);
        return text == null ? fallback : text;
    }

    /** Returns the comma-separated parts; none where the setting is not set. */
    List<String> list(Setting setting) {
        String text = text(setting);
        return text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .toList();
    }

    /** Returns one of some words, after the fallback for a word that is none. */
    <T> T choice(Setting setting, T fallback, Function<String, @Nullable T> choices) {
        String text = text(setting);
        if (text == null) {
            return fallback;
        }
        T chosen = choices.apply(text.toLowerCase(Locale.ROOT));
        if (chosen == null) {
            bad(setting, text, "is not one of the values it can have");
            return fallback;
        }
        return chosen;
    }

    Duration duration(Setting setting, Duration fallback) {
        String text = text(setting);
        if (text == null) {
            return fallback;
        }
        try {
            Duration duration = Duration.parse(text);
            boolean mayBeZero = setting == Setting.REFRESH_AHEAD || setting == Setting.STORE_CACHE_FOR;
            if (duration.isNegative() || (duration.isZero() && !mayBeZero) || duration.compareTo(LONGEST) > 0) {
                bad(setting, text, "must be more than nothing and at most a day");
            }
            return duration;
        } catch (DateTimeParseException notDuration) {
            bad(setting, text, "is not a duration as in ISO 8601");
            return fallback;
        }
    }

    int number(Setting setting, int fallback, int lowest, int highest) {
        String text = text(setting);
        if (text == null) {
            return fallback;
        }
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        }
        bad(setting, text, "is not a number from " + lowest + " to " + highest);
        return fallback;
    }

    /** Returns a URL that secrets may travel to. */
    @Nullable
    URI url(Setting setting, @Nullable URI fallback) {
        String text = text(setting);
        if (text == null) {
            return fallback;
        }
        try {
            URI uri = new URI(text);
            String problem = SecureUri.problemOf(uri).orElse(null);
            if (problem == null) {
                return uri;
            }
            bad(setting, text, problem);
        } catch (URISyntaxException notUri) {
            bad(setting, text, "is not a URL");
        }
        return fallback;
    }

    /** Returns a URL that secrets may travel to and that others are made from. */
    @Nullable
    URI urlWithoutQuery(Setting setting, @Nullable URI fallback) {
        URI url = url(setting, fallback);
        if (url != null && url.getRawQuery() != null) {
            bad(setting, url.toString(), "must have no query");
        }
        return url;
    }

    /** Returns a path of the application: plain characters, no pattern, no query. */
    String path(Setting setting, String fallback) {
        String text = text(setting, fallback);
        if (!text.matches("/|(/[A-Za-z0-9._~-]+)+/?") || text.matches(".*/\\.{1,2}(/.*)?")) {
            bad(setting, text, "is not a plain path that begins with '/'");
            return fallback;
        }
        return text;
    }

    void missing(Setting setting, String what) {
        String parameter = scope.parameter(setting);
        problems.add(Setting.key(parameter) + " is missing. " + what + " As an environment variable it is "
                + Setting.variable(parameter) + ". Example: " + setting.example());
    }

    void bad(Setting setting, String value, String why) {
        problems.add(problem(Setting.key(scope.found(source, setting)), setting, value, why));
    }

    /** Returns the sentence about a value that is wrong. */
    static String problem(Setting setting, String value, String why) {
        return problem(setting.key(), setting, value, why);
    }

    private static String problem(String key, Setting setting, String value, String why) {
        String shown = setting.isSecret() ? "***" : PlainText.of(value);
        return key + " is '" + shown + "', which " + why + ". Example: " + setting.example();
    }
}
