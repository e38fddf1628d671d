package io.github.portcullis.bridge.langchain4j;

import dev.langchain4j.http.client.HttpRequest;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.GatewayRequest;
import io.github.portcullis.client.Multipart;
import io.github.portcullis.client.Upload;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.MalformedJsonException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request of LangChain4j, as a call of the gateway. Its headers stay behind, with the key that they carry. */
record OutgoingCall(HttpRequest request, String path) {
    private static final BoundedJson JSON = new BoundedJson();

    /**
     * Reads a request.
     *
     * @throws IllegalArgumentException if it is not for the gateway
     */
    static OutgoingCall of(HttpRequest request) {
        String url = request.url();
        if (!url.startsWith(GatewayHttpClientBuilder.BASE_URL + "/")) {
            throw new IllegalArgumentException("The model sends to another place than the gateway: set its baseUrl to"
                    + " GatewayHttpClientBuilder.BASE_URL");
        }
        return new OutgoingCall(request, URI.create(url).getPath());
    }

    /** Returns whether it asks for a chat completion, whole or as a stream. */
    boolean isChat() {
        return path.equals("/chat/completions");
    }

    ChatRequest chatRequest() {
        try {
            return ChatRequest.of(JSON.parse(request.body()));
        } catch (MalformedJsonException malformed) {
            throw new IllegalArgumentException(
                    "The chat request of LangChain4j cannot be sent: " + malformed.getMessage(), malformed);
        }
    }

    GatewayRequest gatewayRequest() {
        GatewayRequest call =
                GatewayRequest.of(GatewayRequest.Method.valueOf(request.method().name()), path);
        if (!request.formDataFields().isEmpty() || !request.formDataFiles().isEmpty()) {
            return call.multipart(form());
        }
        return request.body() == null
                ? call
                : call.body("application/json", request.body().getBytes(StandardCharsets.UTF_8));
    }

    private Multipart form() {
        Multipart form = Multipart.empty();
        for (var field : request.formDataFields().entrySet()) {
            form = form.field(field.getKey(), field.getValue());
        }
        for (var file : request.formDataFiles().entrySet()) {
            form = form.file(
                    file.getKey(),
                    Upload.of(file.getValue().fileName(), file.getValue().content())
                            .type(file.getValue().contentType()));
        }
        return form;
    }
}
