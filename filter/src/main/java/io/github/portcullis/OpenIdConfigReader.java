package io.github.portcullis;

import io.github.portcullis.jose.SignatureAlgorithm;
import io.github.portcullis.provider.Assurance;
import io.github.portcullis.provider.ClientSecret;
import io.github.portcullis.provider.OpenIdSettings;
import io.github.portcullis.provider.Preset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is configured of ID Tokens. */
final class OpenIdConfigReader {
    private static final Pattern ACR_VALUE = Pattern.compile("[!-~]{1,200}");
    private static final int MOST_ACR_VALUES = 10;

    private final SettingReader settings;

    OpenIdConfigReader(SettingReader settings) {
        this.settings = settings;
    }

    OpenIdSettings read(Preset preset, @Nullable ClientSecret secret, List<String> scopes) {
        return new OpenIdSettings(
                preset.isOpenId(),
                algorithms(secret),
                Set.copyOf(settings.list(Setting.ID_TOKEN_AUDIENCES)),
                assurance(scopes));
    }

    private Set<SignatureAlgorithm> algorithms(@Nullable ClientSecret secret) {
        List<String> names = settings.list(Setting.ID_TOKEN_ALGORITHMS);
        Set<SignatureAlgorithm> algorithms = EnumSet.noneOf(SignatureAlgorithm.class);
        int length = secret == null ? 0 : secret.value().getBytes(StandardCharsets.UTF_8).length;
        for (String name : names) {
            Optional<SignatureAlgorithm> algorithm = SignatureAlgorithm.named(name);
            if (algorithm.isEmpty()) {
                settings.bad(Setting.ID_TOKEN_ALGORITHMS, name, "is no algorithm that an ID Token may be signed with");
            } else if (algorithm.get().shortestSecret() > length) {
                settings.bad(
                        Setting.ID_TOKEN_ALGORITHMS,
                        name,
                        "needs a portcullis.client-secret of at least "
                                + algorithm.get().shortestSecret() + " bytes");
            } else {
                algorithms.add(algorithm.get());
            }
        }
        return names.isEmpty() ? OpenIdSettings.USUAL_ALGORITHMS : Set.copyOf(algorithms);
    }

    private Assurance assurance(List<String> scopes) {
        Duration maxAge =
                settings.text(Setting.MAX_AGE) == null ? null : settings.duration(Setting.MAX_AGE, Duration.ZERO);
        if (maxAge != null && !maxAge.equals(maxAge.truncatedTo(ChronoUnit.SECONDS))) {
            settings.bad(Setting.MAX_AGE, maxAge.toString(), "is not a whole number of seconds");
        }
        List<String> values = new ArrayList<>();
        for (String value : settings.list(Setting.ACR_VALUES)) {
            if (ACR_VALUE.matcher(value).matches() && values.size() < MOST_ACR_VALUES) {
                values.add(value);
            } else {
                settings.bad(
                        Setting.ACR_VALUES,
                        value,
                        "has a space or another character that no value has, or is one of too many");
            }
        }
        if (!scopes.contains("openid")) {
            String why = "needs the scope openid, since only an ID Token says whether it was met";
            if (maxAge != null) {
                settings.bad(Setting.MAX_AGE, maxAge.toString(), why);
            }
            if (!values.isEmpty()) {
                settings.bad(Setting.ACR_VALUES, String.join(",", values), why);
            }
        }
        return new Assurance(maxAge, List.copyOf(values));
    }
}
