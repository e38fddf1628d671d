package io.github.portcullis.client;

/** The chat endpoints over a connection. */
record ConnectedChat(Calls calls) implements Chat {
    private static final String COMPLETIONS = "/chat/completions";
    private static final String CHAT = "chat";

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
}
