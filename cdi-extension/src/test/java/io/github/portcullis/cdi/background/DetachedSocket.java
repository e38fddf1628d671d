package io.github.portcullis.cdi.background;

import io.github.portcullis.cdi.GatewayClients;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.websocket.server.ServerEndpointConfig;

// tag::detached[]
@ServerEndpoint(value = "/ask/detached", configurator = DetachedSocket.Handshake.class)
public class DetachedSocket {

    public static class Handshake extends ServerEndpointConfig.Configurator {
        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            GatewayClients clients = CDI.current().select(GatewayClients.class).get();
            config.getUserProperties().put("gateway", clients.current().detach()); // still in the request
        }
    }

    private GatewayClient gateway;

    @OnOpen
    public void open(Session session, EndpointConfig config) {
        gateway = (GatewayClient) config.getUserProperties().get("gateway");
    }

    @OnMessage
    public String ask(String question) {
        try {
            var request = ChatRequest.of("openai/gpt-5-nano", question);
            return gateway.chat().completions(request).text();
        } catch (GatewayException failure) {
            return "problem: " + failure.code();
        }
    }
}
// end::detached[]
