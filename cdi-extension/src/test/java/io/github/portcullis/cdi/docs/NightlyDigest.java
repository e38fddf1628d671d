package io.github.portcullis.cdi.docs;

import io.github.portcullis.cdi.GatewayClients;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

// tag::job
@ApplicationScoped
public class NightlyDigest {

    @Inject
    GatewayClients clients;

    public Optional<String> digestFor(String principalName) {
        GatewayClient gateway = clients.forUser(principalName);
        try {
            var request = ChatRequest.of("openai/gpt-5-nano", "What happened today?");
            return Optional.of(gateway.chat().completions(request).text());
        } catch (AuthorizationRequiredException e) {
            return Optional.empty(); // has not connected, or no more
        }
    }
}
// end::job
