package io.github.portcullis;

import io.github.portcullis.StoreSettings.Kind;
import io.github.portcullis.provider.Preset;
import io.github.portcullis.store.GrantStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where grants live. */
final class StoreConfigReader {
    private static final Duration CACHE_FOR = Duration.ofSeconds(5);
    private static final int LONGEST_NAME = 200;

    /** Without any other scheme: a lookup of those asks a server, and may load its code. */
    private static final Pattern JNDI_NAME = Pattern.compile("(java:)?[A-Za-z0-9_.$#/-]{1," + LONGEST_NAME + "}");

    private final SettingReader settings;

    StoreConfigReader(SettingReader settings) {
        this.settings = settings;
    }

    /**
     * Reads the settings.
     *
     * @param own the store of a program, or null
     */
    StoreSettings read(Preset preset, @Nullable GrantStore own) {
        Kind kind = own == null ? kind(preset) : Kind.BEAN;
        if (own != null && !settings.text(Setting.STORE, Kind.BEAN.word()).equals(Kind.BEAN.word())) {
            settings.bad(Setting.STORE, settings.text(Setting.STORE, ""), "names a store beside that of the program");
        }
        String dataSource = place(Setting.STORE_JDBC_DATA_SOURCE, Kind.JDBC, kind);
        if (dataSource != null && !JNDI_NAME.matcher(dataSource).matches()) {
            settings.bad(Setting.STORE_JDBC_DATA_SOURCE, dataSource, "is not the JNDI name of a data source");
        }
        String cache = place(Setting.STORE_JCACHE_CACHE, Kind.JCACHE, kind);
        if (cache != null && cache.length() > LONGEST_NAME) {
            settings.bad(Setting.STORE_JCACHE_CACHE, cache, "is longer than " + LONGEST_NAME + " characters");
        }
        URI configuration = configuration(kind);
        if (kind.isOutside() && settings.text(Setting.SEAL_KEY) == null) {
            settings.missing(
                    Setting.SEAL_KEY,
                    "The store '" + kind.word()
                            + "' keeps grants longer than a random key is known, and for all nodes.");
        }
        return new StoreSettings(kind, kind == Kind.JDBC ? dataSource : cache, configuration, own);
    }

    /** Returns how long a node trusts its copy of a grant. */
    Duration cacheFor(Kind kind) {
        if (!kind.isOutside() && settings.text(Setting.STORE_CACHE_FOR) != null) {
            contradicts(Setting.STORE_CACHE_FOR, kind);
        }
        return kind.isOutside() ? settings.duration(Setting.STORE_CACHE_FOR, CACHE_FOR) : Duration.ZERO;
    }

    private Kind kind(Preset preset) {
        String word = settings.text(Setting.STORE, preset.store());
        return Kind.named(word).orElseGet(() -> {
            settings.bad(Setting.STORE, word, "is none of 'session', 'memory', 'jdbc', 'jcache' and 'bean'");
            return Kind.MEMORY;
        });
    }

    private @Nullable URI configuration(Kind kind) {
        String text = settings.text(Setting.STORE_JCACHE_CONFIGURATION);
        if (text == null) {
            return null;
        }
        if (kind != Kind.JCACHE) {
            contradicts(Setting.STORE_JCACHE_CONFIGURATION, kind);
        }
        try {
            return new URI(text);
        } catch (URISyntaxException notUri) {
            settings.bad(Setting.STORE_JCACHE_CONFIGURATION, text, "is not a URI");
            return null;
        }
    }

    private @Nullable String place(Setting setting, Kind of, Kind chosen) {
        String place = settings.text(setting);
        if (place == null && chosen == of) {
            settings.missing(setting, "The store '" + of.word() + "' needs it.");
        } else if (place != null && chosen != of) {
            contradicts(setting, chosen);
        }
        return place;
    }

    private void contradicts(Setting setting, Kind chosen) {
        String value = settings.text(setting, "");
        settings.bad(
                setting,
                value,
                "says nothing to the store '" + chosen.word() + "'; remove it, or set " + Setting.STORE.key());
    }
}
