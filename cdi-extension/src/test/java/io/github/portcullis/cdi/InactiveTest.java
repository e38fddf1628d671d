package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.portcullis.GatewayEvent;
import java.nio.file.Path;
import java.time.Instant;
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
    void withoutCdiTheListenerIsSilent() {
        CdiEventListener listener = new CdiEventListener();

        assertThatCode(() -> listener.onEvent(new GatewayEvent.Connected("app:ann", Instant.EPOCH)))
                .doesNotThrowAnyException();
    }

    @Test
    void beforeTheApplicationHasStartedThereIsNoClientForAUser() {
        assertThatIllegalStateException()
                .isThrownBy(new StartedApplication()::get)
                .withMessageContaining("The application has not started");
    }
}
