package io.github.portcullis;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the text of a setting is looked up, by its name without {@code portcullis.}; null where it is not set. */
@FunctionalInterface
interface SettingSource {

    @Nullable
    String find(String parameter);

    /** Returns the names of all that is set, whether it is a setting or not; none where that cannot be known. */
    default Set<String> names() {
        return Set.of();
    }

    /** Returns a source that asks another where this one has nothing. */
    default SettingSource orElse(SettingSource other) {
        return parameter -> {
            String found = find(parameter);
            return found == null || found.isBlank() ? other.find(parameter) : found;
        };
    }

    /** System properties and, behind them, the environment. */
    record OfProcess() implements SettingSource {

        @Override
        public @Nullable String find(String parameter) {
            String property = System.getProperty(Setting.key(parameter));
            return property == null || property.isBlank() ? System.getenv(Setting.variable(parameter)) : property;
        }

        @Override
        public Set<String> names() {
            Set<String> names = new HashSet<>(System.getProperties().stringPropertyNames());
            names.addAll(System.getenv().keySet());
            return names;
        }
    }

    /** Returns MicroProfile Config of an application where the server has it, else what the process has. */
    static SettingSource ofApplication(ClassLoader application) {
        try {
            Class.forName("org.eclipse.microprofile.config.ConfigProvider", false, application);
            return MicroProfileSource.of(application);
        } catch (ClassNotFoundException | LinkageError | IllegalStateException notThere) {
            return new OfProcess();
        }
    }
}
