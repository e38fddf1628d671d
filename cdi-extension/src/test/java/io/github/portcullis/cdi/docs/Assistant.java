package io.github.portcullis.cdi.docs;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

// tag::bean
@ApplicationScoped
public class Assistant {

    @Inject
    GatewayClient gateway;

    public String summary(String text) {
        var request = ChatRequest.builder("openai/gpt-5-nano")
                .system("Summarize in one sentence.")
                .user(text)
                .build();
        return gateway.chat().completions(request).text();
    }
}
// end::bean
