package io.github.portcullis.sample.background;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.relay.RestRelay;
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

// tag::stream[]
@Path("/stream")
@RequestScoped
public class StreamResource {

    @Inject
    GatewayClient gateway;

    @Resource
    ManagedExecutorService threads;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(@QueryParam("q") String question, @Context SseEventSink sink, @Context Sse sse) {
        var request = ChatRequest.of("openai/gpt-5-nano", question);
        RestRelay.of(sink, sse, threads).text(gateway.chat().stream(request));
    }
}
// end::stream[]
