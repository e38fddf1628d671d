package io.github.portcullis.client;

/** The messages endpoint over a connection. */
record ConnectedMessages(Calls calls) implements Messages {
    private static final String PATH = "/messages";
    private static final String OPERATION = "messages";

    @Override
    public Message create(MessagesRequest request) {
        return new Message(calls.object(GatewayRequest.post(PATH, request.json()), OPERATION, request.model()));
    }

    @Override
    public MessageStream stream(MessagesRequest request) {
        return new MessageStream(
                calls.stream(GatewayRequest.post(PATH, request.streamJson()), OPERATION, request.model()));
    }
}
