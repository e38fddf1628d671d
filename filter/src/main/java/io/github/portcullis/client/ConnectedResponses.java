package io.github.portcullis.client;

/** The responses endpoint over a connection. */
record ConnectedResponses(Calls calls) implements Responses {
    private static final String PATH = "/responses";
    private static final String OPERATION = "responses";

    @Override
    public ModelResponse create(ResponsesRequest request) {
        return new ModelResponse(calls.object(GatewayRequest.post(PATH, request.json()), OPERATION, request.model()));
    }

    @Override
    public ResponseStream stream(ResponsesRequest request) {
        return new ResponseStream(
                calls.stream(GatewayRequest.post(PATH, request.streamJson()), OPERATION, request.model()));
    }
}
