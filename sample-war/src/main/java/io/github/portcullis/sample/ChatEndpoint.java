package io.github.portcullis.sample;

import io.github.portcullis.client.ChatChunk;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * Takes a chat as JSON and streams the answer as events: {@code delta} with a piece of text, then {@code done}, or
 * {@code problem}. A stream without one of the last two was cut. When the browser leaves, so does the call.
 */
@WebServlet("/api/chat")
public final class ChatEndpoint extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ChatEndpoint.class.getName());

    @Inject
    private GatewayClient client;

    @Inject
    private Json json;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            ChatQuestion question = json.read(OwnFetch.body(request), ChatQuestion.class);
            try (ChatStream answer = client.chat().stream(question.toRequest())) {
                relay(answer, new EventStream(response, json));
            }
        } catch (BadRequestException refused) {
            json.writeProblem(response, refused.problem());
        } catch (GatewayException failure) {
            json.writeProblem(response, Problem.orAuthorize(failure));
        }
    }

    private static void relay(ChatStream answer, EventStream events) {
        try {
            try {
                while (answer.hasNext()) {
                    ChatChunk chunk = answer.next();
                    if (!chunk.text().isEmpty()) {
                        events.send("delta", Map.of("text", chunk.text()));
                    }
                }
                events.send("done", Map.of());
            } catch (GatewayException failure) {
                events.send("problem", Problem.of(failure));
            }
        } catch (IOException readerLeft) {
            LOG.log(System.Logger.Level.DEBUG, "the browser stopped reading");
        }
    }
}
