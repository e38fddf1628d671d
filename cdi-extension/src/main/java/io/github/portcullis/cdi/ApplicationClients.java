package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayRuntime;

/** The clients of the application that started the extension. */
record ApplicationClients(CurrentRequest request, GatewayName gateway, StartedApplication application)
        implements GatewayClients {

    @Override
    public GatewayClient current() {
        return gateway.access(request.get()).client();
    }

    @Override
    public GatewayClient forUser(String name) {
        return gateway.forUser(application.get(), name);
    }

    @Override
    public void disconnect(String name) {
        GatewayRuntime.of(application.get()).disconnect(name);
    }

    @Override
    public void disconnectAll() {
        GatewayRuntime.of(application.get()).disconnectAll();
    }
}
