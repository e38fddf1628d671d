package io.github.portcullis.cdi.bridge;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.portcullis.client.GatewayClient;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** Answers by each of the bridges. */
@WebServlet("/bridge/*")
public final class BridgeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient Librarian librarian;

    @Inject
    private transient Recipes recipes;

    @Inject
    @Named("gateway-streaming")
    private transient StreamingChatModel streaming;

    @Inject
    private transient GatewayClient gateway;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String question = request.getParameter("q");
        response.getWriter()
                .print(
                        switch (request.getPathInfo()) {
                            case "/langchain4j" -> librarian.answer(question);
                            case "/twice" -> askTwice(question).join();
                            case "/openai" -> recipes.recipeFor(question);
                            case "/rest" ->
                                RestClientBuilder.newBuilder()
                                        .baseUri(gateway.baseUri())
                                        .build(GatewayAccountApi.class)
                                        .me();
                            default -> throw new ServletException(request.getPathInfo());
                        });
    }

    /** Asks again from the thread of the first answer, as an agent does after a tool: there is no request. */
    private CompletableFuture<String> askTwice(String question) {
        return ask(question).thenCompose(first -> ask(question + " again").thenApply(second -> first + "; " + second));
    }

    private CompletableFuture<String> ask(String question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        streaming.chat(question, new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response.aiMessage().text());
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }
}
