package io.github.portcullis.cdi.docs;

import io.github.portcullis.cdi.Gateway;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

// tag::class[]
@ApplicationScoped
public class SecondOpinion {

    @Inject
    GatewayClient first; // of the first provider

    @Inject
    @Gateway("huggingface")
    GatewayClient second;

    public String ask(String question) {
        ChatRequest request = ChatRequest.of("openai/gpt-5-mini", question);
        return first.chat().completions(request).text() + "\n"
                + second.chat().completions(request).text();
    }
}
// end::class[]
