package io.github.portcullis.sample;

import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.catalogue.Model;
import io.github.portcullis.client.catalogue.ModelQuery;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The chat: a page with the models that this user may use; {@code chat.js} talks to {@link ChatEndpoint}. */
@WebServlet("/chat/*")
public final class ChatPage extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final ModelQuery CHAT_MODELS =
            ModelQuery.all().endpoint("chat.completions").limit(250);

    @Inject
    private GatewayClient client;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        new Page("Chat", "chat.js", chat(request.getContextPath())).writeTo(request, response);
    }

    private Html chat(String root) {
        try {
            Html models = Html.each(client.models(CHAT_MODELS).models(), ChatPage::option);
            return Html.of("""
                    <h1>Chat</h1>
                    <div id="log" class="log" role="log" aria-label="Conversation"></div>
                    <div id="problem" role="alert"></div>
                    <form id="chat" class="card composer" data-endpoint="%s/api/chat" data-connect="%s/auth/connect?return_to=/chat/">
                    <label for="message">Message</label>
                    <textarea id="message" rows="2" maxlength="8000" required aria-describedby="keys"></textarea>
                    <p id="keys" class="hint">Enter sends, Shift+Enter starts a new line, Escape stops the answer.</p>
                    <div class="controls">
                    <label for="model">Model</label>
                    <select id="model">%s</select>
                    <button id="clear" class="button quiet" type="button">New chat</button>
                    <button id="stop" class="button quiet" type="button" disabled>Stop</button>
                    <button id="send" class="button" type="submit">Send</button>
                    </div>
                    </form>
                    <p id="status" class="unseen" role="status"></p>
                    <noscript><p class="problem">The chat needs JavaScript.</p></noscript>
                    """, root, root, models);
        } catch (GatewayException failure) {
            Problem problem = Problem.orAuthorize(failure);
            return Html.of("<h1>Chat</h1>%s<p><a class=\"button\" href=\"\">Try again</a></p>", problem.html());
        }
    }

    private static Html option(Model model) {
        return Html.of(
                "<option value=\"%s\">%s</option>", model.id(), model.name().orElse(model.id()));
    }
}
