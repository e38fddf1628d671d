package io.github.portcullis.docs;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.relay.SseRelay;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

// tag::stream[]
@WebServlet(urlPatterns = "/chat/stream", asyncSupported = true)
public class StreamServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        var question = ChatRequest.of("openai/gpt-5-nano", request.getParameter("q"));
        SseRelay.of(request, response).text(GatewayClient.of(request).chat().stream(question));
    }
}
// end::stream[]
