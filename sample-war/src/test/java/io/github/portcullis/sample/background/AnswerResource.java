package io.github.portcullis.sample.background;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

// tag::rest[]
@Path("/answer")
@RequestScoped
public class AnswerResource {

    @Inject
    GatewayClient gateway;

    @Resource
    ManagedExecutorService threads;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void answer(@QueryParam("q") String question, @Context SseEventSink sink, @Context Sse sse) {
        GatewayClient client = gateway.detach(); // in the request, before the hand-over
        threads.execute(() -> {
            try (sink) {
                try (ChatStream answer = client.chat().stream(ChatRequest.of("openai/gpt-5-nano", question))) {
                    while (answer.hasNext() && !sink.isClosed()) {
                        sink.send(sse.newEvent("delta", answer.next().text()));
                    }
                } catch (GatewayException failure) {
                    sink.send(sse.newEvent("problem", failure.code()));
                }
            }
        });
    }
}
// end::rest[]
