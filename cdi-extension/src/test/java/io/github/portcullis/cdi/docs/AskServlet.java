package io.github.portcullis.cdi.docs;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

// tag::inject
@WebServlet("/ask")
public class AskServlet extends HttpServlet {

    @Inject
    GatewayClient gateway;

    @Inject
    GatewayAccount account;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var question = ChatRequest.of("openai/gpt-5-nano", request.getParameter("q"));
        var answer = gateway.chat().completions(question);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(account.name().orElse("You") + ": " + answer.text());
    }
}
// end::inject
