package io.github.portcullis.cdi.readme;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

// tag::ask
@WebServlet("/ask")
public class AskServlet extends HttpServlet {
    @Inject
    GatewayClient gateway;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var question = ChatRequest.of("openai/gpt-5-nano", request.getParameter("q"));
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(gateway.chat().completions(question).text());
    }
}
// end::ask
