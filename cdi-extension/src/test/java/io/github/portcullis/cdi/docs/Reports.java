package io.github.portcullis.cdi.docs;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

// tag::detach
@ApplicationScoped
public class Reports {

    @Inject
    GatewayClient gateway;

    public CompletableFuture<String> write(String topic, Executor executor) {
        GatewayClient client = gateway.detach(); // in the request, before the hand-over
        var request = ChatRequest.of("openai/gpt-5-nano", "Write a report on " + topic);
        return CompletableFuture.supplyAsync(
                () -> client.chat().completions(request).text(), executor);
    }
}
// end::detach
