package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

/** Tomcat and Jetty have no JSON: what a newcomer reads there must be a way out. */
class JsonPresenceTest {

    @Test
    void withoutJsonTheFailureNamesWhatToAdd() throws Exception {
        URL classes = JsonPresence.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Method require = alone.loadClass(JsonPresence.class.getName()).getDeclaredMethod("require");
            require.setAccessible(true);

            assertThatThrownBy(() -> require.invoke(null))
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.eclipse:yasson")
                    .hasCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Test
    void withJsonNothingHappens() {
        assertThatCode(JsonPresence::require).doesNotThrowAnyException();
    }
}
