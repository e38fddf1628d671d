package io.github.portcullis;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Settings from MicroProfile Config. Apart from its caller, so that this class is loaded only where that API is. */
final class MicroProfileSource {
    private MicroProfileSource() {}

    /**
     * Returns the source.
     *
     * @throws IllegalStateException if the API has no implementation
     */
    static SettingSource of(ClassLoader application) {
        Config config = ConfigProvider.getConfig(application);
        return setting -> config.getOptionalValue(setting.key(), String.class).orElse(null);
    }
}
