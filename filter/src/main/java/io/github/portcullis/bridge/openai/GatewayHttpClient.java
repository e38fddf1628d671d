package io.github.portcullis.bridge.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayDownload;
import io.github.portcullis.client.GatewayRequest;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Sends the library's requests through a client of the gateway. Their headers stay behind, with the key they carry. */
record GatewayHttpClient(GatewayClient client, Executor executor) implements HttpClient {
    static final String BASE_URL = "https://gateway.invalid";
    private static final int OK = 200;

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        return new Answer(client.download(gatewayRequest(request)));
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        GatewayClient detached = client.detach();
        GatewayRequest call = gatewayRequest(request);
        return CompletableFuture.supplyAsync(() -> new Answer(detached.download(call)), executor);
    }

    /** Closes nothing: the connections belong to the gateway client. */
    @Override
    public void close() {}

    private static GatewayRequest gatewayRequest(HttpRequest request) {
        if (!request.baseUrl().equals(BASE_URL)) {
            throw new IllegalArgumentException(
                    "The request is for another place than the gateway: leave the base URL of the client as it is");
        }
        GatewayRequest call = GatewayRequest.of(
                GatewayRequest.Method.valueOf(request.method().name()), "/" + String.join("/", request.pathSegments()));
        for (String name : request.queryParams().keys()) {
            for (String value : request.queryParams().values(name)) {
                call = call.query(name, value);
            }
        }
        HttpRequestBody body = request.body();
        return body == null ? call : call.body(typeOf(body), bytesOf(body));
    }

    private static String typeOf(HttpRequestBody body) {
        String type = body.contentType();
        return type == null ? "application/json" : type;
    }

    private static byte[] bytesOf(HttpRequestBody body) {
        try (body) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            body.writeTo(bytes);
            return bytes.toByteArray();
        }
    }

    private record Answer(GatewayDownload download) implements HttpResponse {

        @Override
        public int statusCode() {
            return OK;
        }

        @Override
        public Headers headers() {
            return Headers.builder().put("content-type", download.contentType()).build();
        }

        @Override
        public InputStream body() {
            return download.stream();
        }

        @Override
        public void close() {
            download.close();
        }
    }
}
