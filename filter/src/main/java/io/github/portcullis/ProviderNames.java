package io.github.portcullis;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of several providers, and the settings that begin with one. */
record ProviderNames(List<String> names) {
    static final int MOST = 8;

    /** None of them needs to be encoded in a path, and each can be told from the others as an environment variable. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,19}");

    /** Reads the names; none where there is one provider, without a name. Problems are noted. */
    static ProviderNames read(SettingReader settings) {
        List<String> names = settings.list(Setting.PROVIDERS);
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!NAME.matcher(name).matches() || isTaken(name)) {
                settings.bad(
                        Setting.PROVIDERS,
                        name,
                        "cannot be a provider's name: it is up to 20 lower-case letters and digits, with a letter first,"
                                + " and no part of a setting's name");
            } else if (!seen.add(name)) {
                settings.bad(Setting.PROVIDERS, name, "names a provider twice");
            }
        }
        if (names.size() > MOST) {
            settings.bad(Setting.PROVIDERS, String.join(",", names), "names more than " + MOST + " providers");
        }
        if (!names.isEmpty()) {
            refuseDefaults(settings, names.get(0));
        }
        return new ProviderNames(names);
    }

    private static boolean isTaken(String name) {
        return Stream.of(Setting.values())
                .anyMatch(setting -> setting.parameter().startsWith(name + ".")
                        || setting.parameter().startsWith(name + "-")
                        || setting.parameter().equals(name));
    }

    private static void refuseDefaults(SettingReader settings, String first) {
        SettingScope.ofOneProvider().stream()
                .sorted()
                .filter(setting -> settings.text(setting) != null)
                .forEach(setting -> settings.problems()
                        .add(setting.key() + " is set beside " + Setting.PROVIDERS.key()
                                + ", where each provider has its own. Example: "
                                + Setting.key(new SettingScope(first).parameter(setting))));
    }

    /** Returns the setting of a name without {@code portcullis.}, which may begin with that of a provider. */
    Optional<Setting> setting(String parameter) {
        int dot = parameter.indexOf('.');
        return dot > 0 && names.contains(parameter.substring(0, dot))
                ? Setting.named(parameter.substring(dot + 1)).filter(SettingScope::isOfProvider)
                : Setting.named(parameter);
    }

    /** Returns all that can be set, as environment variables. */
    Set<String> variables() {
        return Stream.concat(
                        Arrays.stream(Setting.values()).map(Setting::parameter),
                        names.stream().flatMap(ProviderNames::parameters))
                .map(Setting::variable)
                .collect(Collectors.toSet());
    }

    private static Stream<String> parameters(String name) {
        SettingScope scope = new SettingScope(name);
        return Arrays.stream(Setting.values())
                .filter(SettingScope::isOfProvider)
                .map(scope::parameter);
    }
}
