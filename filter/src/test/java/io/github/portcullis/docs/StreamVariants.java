package io.github.portcullis.docs;

import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayException.Kind;
import io.github.portcullis.client.ServerSentEvent;
import io.github.portcullis.client.relay.SseRelay;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Relays in other ways. */
final class StreamVariants {
    private StreamVariants() {}

    static void problems(HttpServletRequest request, HttpServletResponse response, ChatStream stream) {
        // tag::problems[]
        SseRelay.of(request, response)
                .problems(failure -> Json.createObjectBuilder()
                        .add("sentence", failure.kind() == Kind.PAY ? "Your credits are used up." : "Please try again.")
                        .build())
                .text(stream);
        // end::problems[]
    }

    static void pieces(HttpServletRequest request, HttpServletResponse response, ChatStream stream) {
        // tag::pieces[]
        SseRelay.of(request, response)
                .pieces(
                        stream::publisher,
                        chunk -> Optional.of(new ServerSentEvent("word", chunk.text(), "")),
                        new ServerSentEvent("over", "-", ""));
        // end::pieces[]
    }
}
