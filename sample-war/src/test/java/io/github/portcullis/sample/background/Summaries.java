package io.github.portcullis.sample.background;

import io.github.portcullis.cdi.GatewayClients;
import io.github.portcullis.client.ChatRequest;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

// tag::executor[]
@ApplicationScoped
public class Summaries {

    @Inject
    GatewayClients clients;

    @Resource
    ManagedExecutorService threads;

    public CompletableFuture<String> summarize(String user, String text) {
        var request = ChatRequest.of("openai/gpt-5-nano", "Summarize: " + text);
        return threads.supplyAsync(
                () -> clients.forUser(user).chat().completions(request).text());
    }
}
// end::executor[]
