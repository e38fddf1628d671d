package io.github.portcullis;

import io.github.portcullis.intercept.PublicUrl;
import io.github.portcullis.intercept.TrustedProxies;
import io.github.portcullis.provider.PlainText;
import io.github.portcullis.provider.SecureUri;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.store.GrantStore;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the whole configuration of an application, or says all that is wrong with it. */
final class ConfigReader {
    /** Containers match decoded paths without dot segments: a pattern that has these would guard nothing. */
    private static final Pattern URL_PATTERN =
            Pattern.compile("/|/\\*|(/(?!\\.{1,2}(/|$))[^/*?#;%\\s]+)+(/\\*)?/?|\\*\\.[^*/\\s]+");

    private final SettingReader settings;

    private ConfigReader(SettingSource source) {
        this.settings = new SettingReader(source);
    }

    /**
     * Reads a configuration.
     *
     * @param before problems that were found earlier, to be told in the same message
     */
    static GatewayConfig read(SettingSource source, List<String> before) {
        ConfigReader reader = new ConfigReader(source);
        reader.settings.problems().addAll(before);
        return reader.read(null);
    }

    /** Reads a configuration of a program, which may bring a store. */
    static GatewayConfig read(SettingSource source, @Nullable GrantStore own) {
        return new ConfigReader(source).read(own);
    }

    private GatewayConfig read(@Nullable GrantStore own) {
        LoginSettings login = login();
        List<String> names = ProviderNames.read(settings).names();
        List<ProviderConfig> providers = new ArrayList<>();
        if (names.isEmpty()) {
            providers.add(new ProviderReader(settings).read(login, own));
        }
        for (String name : names) {
            ProviderReader provider = new ProviderReader(settings.of(new SettingScope(name)));
            providers.add(provider.read(login.of(name, name.equals(names.get(0))), own));
        }
        List<SealKey> sealKeys = sealKeys();
        requireOwnPaths(providers);
        if (!settings.problems().isEmpty()) {
            throw new ConfigurationException(settings.problems());
        }
        return new GatewayConfig(providers, sealKeys);
    }

    /** With a name at its end one path may become another. */
    private void requireOwnPaths(List<ProviderConfig> providers) {
        Set<String> paths = new HashSet<>();
        providers.stream()
                .flatMap(provider -> provider.login().ownPaths().stream())
                .filter(path -> !paths.add(path) && providers.size() > 1)
                .forEach(path -> settings.bad(Setting.PROVIDERS, path, "is a path of two kinds, by a provider's name"));
    }

    private LoginSettings login() {
        LoginSettings login = new LoginSettings(
                protect(),
                publicUrl(),
                trustedProxies(),
                settings.path(Setting.CALLBACK_PATH, "/auth/callback"),
                settings.path(Setting.CONNECT_PATH, "/auth/connect"),
                settings.path(Setting.LOGOUT_PATH, "/auth/logout"),
                settings.path(Setting.AFTER_LOGOUT, "/"),
                new LogoutConfigReader(settings).read(),
                pages(),
                settings.duration(Setting.LOGIN_TIMEOUT, Duration.ofMinutes(10)),
                settings.number(Setting.MAX_PENDING_LOGINS, 5, 1, 10),
                CallerSettings.read(settings),
                true,
                null);
        Set<String> paths = new HashSet<>(List.of(login.callbackPath()));
        if (!paths.add(login.connectPath())) {
            settings.bad(Setting.CONNECT_PATH, login.connectPath(), "is the callback path too");
        }
        if (!paths.add(login.logoutPath())) {
            settings.bad(Setting.LOGOUT_PATH, login.logoutPath(), "is the callback or connect path too");
        }
        if (!paths.add(login.pages().signedOutPath())) {
            settings.bad(Setting.SIGNED_OUT_PATH, login.pages().signedOutPath(), "is another own path too");
        }
        if (!paths.add(login.pages().diagnosisPath())) {
            settings.bad(Setting.DIAGNOSIS_PATH, login.pages().diagnosisPath(), "is another own path too");
        }
        PublicUrl url = login.publicUrl();
        if (login.pages().diagnosis() == Diagnosis.Audience.THIS_MACHINE && url != null && !url.isLoopback()) {
            settings.bad(
                    Setting.DIAGNOSIS,
                    "local",
                    "shows nothing to anybody where " + Setting.PUBLIC_URL.key() + " is not this machine");
        }
        return login;
    }

    private PageSettings pages() {
        return new PageSettings(
                settings.path(Setting.SIGNED_OUT_PATH, "/auth/signed-out"),
                settings.path(Setting.DIAGNOSIS_PATH, "/auth/diagnosis"),
                settings.choice(Setting.DIAGNOSIS, Diagnosis.Audience.NOBODY, ConfigReader::audience),
                page(Setting.ERROR_PAGE),
                page(Setting.DENIED_PAGE),
                page(Setting.SIGNED_OUT_PAGE));
    }

    private static Diagnosis.@Nullable Audience audience(String word) {
        return switch (word) {
            case "off" -> Diagnosis.Audience.NOBODY;
            case "local" -> Diagnosis.Audience.THIS_MACHINE;
            case "open" -> Diagnosis.Audience.EVERYBODY;
            default -> null;
        };
    }

    private @Nullable String page(Setting setting) {
        return settings.text(setting) == null ? null : settings.path(setting, setting.example());
    }

    private List<String> protect() {
        List<String> patterns = settings.list(Setting.PROTECT);
        for (String pattern : patterns) {
            if (!URL_PATTERN.matcher(pattern).matches()) {
                settings.bad(Setting.PROTECT, pattern, "is not a URL pattern of the servlet specification");
            }
        }
        return patterns;
    }

    private @Nullable PublicUrl publicUrl() {
        URI base = settings.urlWithoutQuery(Setting.PUBLIC_URL, null);
        if (base == null) {
            return null;
        }
        String path = base.getRawPath();
        if (!PublicUrl.isPath(path)) {
            settings.bad(Setting.PUBLIC_URL, base.toString(), "has a path that browsers may read in another way");
        }
        return PublicUrl.of(base, SecureUri.isLoopback(base.getHost()));
    }

    private TrustedProxies trustedProxies() {
        List<String> networks = settings.list(Setting.TRUSTED_PROXIES);
        try {
            return TrustedProxies.parse(networks);
        } catch (IllegalArgumentException bad) {
            settings.bad(
                    Setting.TRUSTED_PROXIES,
                    String.join(",", networks),
                    "is wrong: " + PlainText.of(String.valueOf(bad.getMessage())));
            return TrustedProxies.parse(List.of());
        }
    }

    private List<SealKey> sealKeys() {
        List<SealKey> keys = new ArrayList<>();
        List<String> texts = settings.list(Setting.SEAL_KEY);
        if (texts.isEmpty() && settings.text(Setting.SEAL_KEY) != null) {
            settings.bad(Setting.SEAL_KEY, "", "holds no key");
        }
        for (String text : texts) {
            try {
                keys.add(SealKey.fromBase64(text));
            } catch (IllegalArgumentException bad) {
                settings.bad(Setting.SEAL_KEY, text, "is not base64 of " + SealKey.SIZE + " bytes");
            }
        }
        return keys;
    }
}
