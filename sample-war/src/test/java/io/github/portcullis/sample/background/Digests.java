package io.github.portcullis.sample.background;

import io.github.portcullis.cdi.GatewayClients;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

// tag::schedule[]
@Singleton
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED) // a call may last longer than a transaction may
public class Digests {

    @Inject
    GatewayClients clients;

    private final Map<String, String> latest = new ConcurrentHashMap<>();

    public String of(String user) {
        return latest.computeIfAbsent(user, ordered -> "not written yet");
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false) // hour = "3" alone: once a night
    public void write() {
        latest.replaceAll((user, old) -> digestFor(user, old));
    }

    private String digestFor(String user, String old) {
        try {
            var request = ChatRequest.of("openai/gpt-5-nano", "What happened today?");
            return clients.forUser(user).chat().completions(request).text();
        } catch (AuthorizationRequiredException e) {
            return "Connect to the gateway, and your digest comes."; // the user must do something
        } catch (GatewayException e) {
            return old; // the next run tries again
        }
    }
}
// end::schedule[]
