package io.github.portcullis.docs;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

// tag::question[]
@WebServlet("/chat/question")
public class QuestionServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var question = ChatRequest.of("openai/gpt-5-nano", request.getParameter("q"));
        var answer = GatewayClient.of(request).chat().completions(question);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().println(answer.text());
    }
}
// end::question[]
