package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.GatewayEvent;
import jakarta.servlet.ServletContainerInitializer;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application in which something is missing. */
class InactiveTest {

    @Test
    void withoutTheFilterTheInjectedClientSaysThatItIsMissing(@TempDir Path folder) throws Exception {
        try (TomcatServer server =
                TomcatServer.start(War.in(folder.resolve("war")).with(PlainApplication.class))) {
            assertThat(new Browser().get(server.uri("/who")).body())
                    .contains("Portcullis is not active in the application");
        }
    }

    @Test
    void whereThereIsNoCdiTheFailureNamesWhatToAdd() throws Exception {
        URL[] withoutCdi = {
            ApplicationInitializer.class.getProtectionDomain().getCodeSource().getLocation(),
            ServletContainerInitializer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
        };
        try (URLClassLoader classes = new URLClassLoader(withoutCdi, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = classes.loadClass(ApplicationInitializer.class.getName());
            Object initializer = type.getConstructor().newInstance();
            Method onStartup =
                    type.getMethod("onStartup", Set.class, classes.loadClass("jakarta.servlet.ServletContext"));

            assertThatThrownBy(() -> onStartup.invoke(initializer, null, null))
                    .cause()
                    .hasMessageContaining("org.jboss.weld.servlet:weld-servlet-core");
        }
    }

    @Test
    void withoutCdiTheListenerIsSilent() {
        CdiEventListener listener = new CdiEventListener();

        assertThatCode(() -> listener.onEvent(new GatewayEvent.Connected("phaseo", "app:ann", Instant.EPOCH)))
                .doesNotThrowAnyException();
    }

    @Test
    void beforeTheApplicationHasStartedThereIsNoClientForAUser() {
        assertThatIllegalStateException()
                .isThrownBy(new StartedApplication()::get)
                .withMessageContaining("The application has not started");
    }
}
