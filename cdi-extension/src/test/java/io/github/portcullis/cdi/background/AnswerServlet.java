package io.github.portcullis.cdi.background;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

// tag::servlet[]
@WebServlet(value = "/answer", asyncSupported = true)
public class AnswerServlet extends HttpServlet {

    @Inject
    GatewayClient gateway;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        GatewayClient client = gateway.detach(); // in the request, before the hand-over
        var question = ChatRequest.of("openai/gpt-5-nano", request.getParameter("q"));
        response.setContentType("text/event-stream;charset=UTF-8");
        PrintWriter out = response.getWriter();
        AsyncContext async = request.startAsync();
        async.setTimeout(0);
        async.start(() -> {
            try (ChatStream answer = client.chat().stream(question)) {
                while (answer.hasNext() && !out.checkError()) { // an error: the browser has left
                    send(out, "delta", answer.next().text());
                }
            } catch (GatewayException failure) {
                send(out, "problem", failure.code());
            } finally {
                async.complete();
            }
        });
    }

    private static void send(PrintWriter out, String event, String data) {
        out.print("event: " + event + "\ndata: " + Json.createValue(data) + "\n\n"); // as JSON it is one line
        out.flush();
    }
}
// end::servlet[]
