package io.github.portcullis.cdi.background;

import io.github.portcullis.cdi.GatewayClients;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;

// tag::principal[]
@ServerEndpoint("/ask/by-name")
public class PrincipalSocket {

    // not @Inject: WildFly and Payara inject into endpoints, Tomcat does not
    private final GatewayClients clients =
            CDI.current().select(GatewayClients.class).get();

    @OnMessage
    public String ask(String question, Session session) {
        GatewayClient gateway = clients.forUser(session.getUserPrincipal().getName());
        try {
            var request = ChatRequest.of("openai/gpt-5-nano", question);
            return gateway.chat().completions(request).text();
        } catch (GatewayException failure) {
            return "problem: " + failure.code(); // the page shows it, with a link to connect
        }
    }
}
// end::principal[]
