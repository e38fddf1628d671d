package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A client that stands alone, with an HTTP client that it made itself. */
@ExtendWith(FakeGatewayExtension.class)
@Timeout(30)
class StandAloneTest {
    private static final ChatRequest REQUEST = ChatRequest.of(FakeGateway.MODEL, "Good morning");

    @Test
    void itHasOneThreadOfItsOwnWhichIsADaemonAndRunsNoUserCode(FakeGateway gateway) {
        AccessToken token = new AccessToken(Clients.token(gateway, "ada", "gateway:access"));
        Set<Thread> before = threads();
        List<Thread> callers = new ArrayList<>();
        GatewayClient client = GatewayClient.builder(TokenSource.of(token))
                .baseUri(gateway.baseUri())
                .build();

        client.chat().completions(REQUEST);
        try (ChatStream stream = client.chat().stream(REQUEST)) {
            stream.forEachText(text -> callers.add(Thread.currentThread()));
        }

        Set<Thread> own = threads();
        own.removeAll(before);
        assertThat(own).hasSize(1).allMatch(Thread::isDaemon);
        assertThat(callers).isNotEmpty().containsOnly(Thread.currentThread());
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("HttpClient-"))
                .collect(Collectors.toSet());
    }
}
