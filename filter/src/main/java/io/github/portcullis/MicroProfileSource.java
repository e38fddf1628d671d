package io.github.portcullis;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Settings from MicroProfile Config. Apart from its caller, so that this class is loaded only where that API is. */
record MicroProfileSource(Config config) implements SettingSource {

    /**
     * Returns the source.
     *
     * @throws IllegalStateException if the API has no implementation
     */
    static SettingSource of(ClassLoader application) {
        return new MicroProfileSource(ConfigProvider.getConfig(application));
    }

    @Override
    public @Nullable String find(String parameter) {
        return config.getOptionalValue(Setting.key(parameter), String.class).orElse(null);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new HashSet<>();
        config.getPropertyNames().forEach(names::add);
        return names;
    }
}
