package io.github.portcullis;

import io.github.portcullis.provider.Preset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a logout is beyond the end of the grant. */
final class LogoutConfigReader {
    /** Without cookies, since the way back from the provider needs one, and the session is over on the server. */
    private static final Set<String> CLEARABLE = Set.of("cache", "storage");

    private final SettingReader settings;

    LogoutConfigReader(SettingReader settings) {
        this.settings = settings;
    }

    /** Reads what all providers have in common, without the channels by which one tells of logouts. */
    LogoutPlan read() {
        List<String> cleared = settings.list(Setting.CLEAR_SITE_DATA);
        if (!CLEARABLE.containsAll(cleared)) {
            settings.bad(
                    Setting.CLEAR_SITE_DATA,
                    String.join(",", cleared),
                    "names something else than 'cache' and 'storage'");
        }
        return new LogoutPlan(isOn(Setting.LOGOUT_AT_PROVIDER, true), false, false, cleared);
    }

    /** Adds the channels by which one provider tells of logouts. */
    LogoutPlan of(Preset preset, LogoutPlan common) {
        return new LogoutPlan(
                common.atProvider(),
                isOn(Setting.BACK_CHANNEL_LOGOUT, preset.isOpenId()),
                isOn(Setting.FRONT_CHANNEL_LOGOUT, false),
                common.cleared());
    }

    private boolean isOn(Setting setting, boolean fallback) {
        return settings.choice(setting, fallback, LogoutConfigReader::word);
    }

    private static @Nullable Boolean word(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }
}
