package io.github.portcullis.sample;

import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.relay.SseRelay;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Takes a chat as JSON and streams the answer as events: {@code delta} with a piece of text, then {@code done}, or
 * {@code error} with a problem. A stream without one of the last two was cut. When the browser leaves, so does the call.
 */
@WebServlet(urlPatterns = "/api/chat", asyncSupported = true)
public final class ChatEndpoint extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private GatewayClient client;

    @Inject
    private Json json;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            ChatQuestion question = json.read(OwnFetch.body(request), ChatQuestion.class);
            SseRelay.of(request, response)
                    .problems(failure -> Problem.of(failure).json())
                    .text(client.chat().stream(question.toRequest()));
        } catch (BadRequestException refused) {
            json.writeProblem(response, refused.problem());
        } catch (GatewayException failure) {
            json.writeProblem(response, Problem.orAuthorize(failure));
        }
    }
}
