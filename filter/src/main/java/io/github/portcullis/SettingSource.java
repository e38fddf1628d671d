package io.github.portcullis;

import org.jspecify.annotations.Nullable;

/** Where the text of a setting is looked up; null where it is not set. */
@FunctionalInterface
interface SettingSource {

    @Nullable
    String find(Setting setting);

    /** Returns a source that asks another where this one has nothing. */
    default SettingSource orElse(SettingSource other) {
        return setting -> {
            String found = find(setting);
            return found == null || found.isBlank() ? other.find(setting) : found;
        };
    }

    /** Returns system properties and, behind them, the environment. */
    static SettingSource ofProcess() {
        SettingSource properties = setting -> System.getProperty(setting.key());
        return properties.orElse(setting -> System.getenv(setting.variable()));
    }

    /** Returns MicroProfile Config of an application where the server has it, else what the process has. */
    static SettingSource ofApplication(ClassLoader application) {
        try {
            Class.forName("org.eclipse.microprofile.config.ConfigProvider", false, application);
            return MicroProfileSource.of(application);
        } catch (ClassNotFoundException | LinkageError | IllegalStateException notThere) {
            return ofProcess();
        }
    }
}
