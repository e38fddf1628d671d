package io.github.portcullis.client;

import io.github.portcullis.client.account.Credits;
import io.github.portcullis.client.account.Me;
import io.github.portcullis.client.catalogue.ModelList;
import io.github.portcullis.client.catalogue.ModelQuery;

/** The client of one user over a shared connection; all it holds is the way and the source of the token. */
record ConnectedClient(Calls calls) implements GatewayClient, Chat {
    private static final String COMPLETIONS = "/chat/completions";
    private static final String CHAT = "chat";

    @Override
    public ModelList models() {
        return models(ModelQuery.all());
    }

    @Override
    public ModelList models(ModelQuery query) {
        GatewayRequest request = GatewayRequest.get("/models");
        for (var filter : query.filters().entrySet()) {
            for (String value : filter.getValue()) {
                request = request.query(filter.getKey(), value);
            }
        }
        return new ModelList(calls.object(request, "models", null));
    }

    @Override
    public Me me() {
        return new Me(calls.object(GatewayRequest.get("/me"), "me", null));
    }

    @Override
    public Credits credits() {
        return new Credits(calls.object(GatewayRequest.get("/credits"), "credits", null));
    }

    @Override
    public Chat chat() {
        return this;
    }

    @Override
    public ChatCompletion completions(ChatRequest request) {
        return new ChatCompletion(
                calls.object(GatewayRequest.post(COMPLETIONS, request.json()), CHAT, request.model()));
    }

    @Override
    public ChatStream stream(ChatRequest request) {
        return new ChatStream(
                calls.stream(GatewayRequest.post(COMPLETIONS, request.streamJson()), CHAT, request.model()));
    }

    @Override
    public GatewayResponse send(GatewayRequest request) {
        return calls.send(request);
    }

    @Override
    public GatewayStream stream(GatewayRequest request) {
        return calls.stream(request);
    }

    @Override
    public GatewayDownload download(GatewayRequest request) {
        return calls.download(request);
    }

    @Override
    public GatewayClient detach() {
        return new ConnectedClient(new Calls(calls.connection(), calls.tokens().detach()));
    }

    @Override
    public String toString() {
        return "GatewayClient";
    }
}
