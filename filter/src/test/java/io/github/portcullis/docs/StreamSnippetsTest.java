package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.Browser;
import io.github.portcullis.TestApplication;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs what the page about streams to the browser shows. */
class StreamSnippetsTest {
    private static final String MODEL = "openai/gpt-5-nano";

    @RegisterExtension
    static final FakeGatewayExtension FAKE =
            FakeGatewayExtension.with(FakeGateway.builder().model(MODEL));

    @Test
    void servletStreams() {
        StreamServlet servlet = new StreamServlet();

        assertThat(answerOf(servlet::service)).contains("event: delta", "Hello", "event: done");
    }

    @Test
    void failureIsToldInTheApplicationsWords() {
        FAKE.gateway().fail(Endpoint.CHAT, Failure.truncateStream());

        assertThat(answerOf((request, response) -> StreamVariants.problems(request, response, stream(request))))
                .contains("event: error\ndata: {\"sentence\":\"Please try again.\"}");
    }

    @Test
    void piecesAreEventsOfTheApplicationsOwn() {
        assertThat(answerOf((request, response) -> StreamVariants.pieces(request, response, stream(request))))
                .contains("event: word\ndata: You")
                .endsWith("event: over\ndata: -\n\n");
    }

    private static ChatStream stream(HttpServletRequest request) {
        return GatewayClient.of(request).chat().stream(ChatRequest.of(MODEL, "Hello"));
    }

    private static String answerOf(TestApplication.Action action) {
        try (TestApplication application = TestApplication.with(FAKE.gateway().configuration())
                .servlet("/chat/stream", action)
                .start()) {
            return new Browser()
                    .signIn(application.uri("/chat/stream?q=Hello"), FAKE.gateway(), "ada")
                    .body();
        }
    }
}
