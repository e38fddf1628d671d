package io.github.portcullis.bridge.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.GatewayResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Sends LangChain4j's requests through a client of the gateway. */
final class GatewayHttpClient implements HttpClient {
    private static final int OK = 200;

    private final GatewayClient client;
    private final @Nullable Executor streams;

    /** Whose stream this thread reads, for the calls that a tool or a handler makes from within it. */
    @SuppressWarnings("ThreadLocalUsage") // one for each client, since each has users of its own; removed after use
    private final ThreadLocal<@Nullable GatewayClient> ofThisStream = new ThreadLocal<>();

    GatewayHttpClient(GatewayClient client, @Nullable Executor streams) {
        this.client = client;
        this.streams = streams;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        OutgoingCall call = OutgoingCall.of(request);
        try {
            if (call.isChat()) {
                String completion =
                        user().chat().completions(call.chatRequest()).json().toString();
                return SuccessfulHttpResponse.builder()
                        .statusCode(OK)
                        .headers(Map.of("Content-Type", List.of("application/json")))
                        .body(completion)
                        .build();
            }
            GatewayResponse response = user().send(call.gatewayRequest());
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.status())
                    .headers(response.header("content-type")
                            .map(type -> Map.of("Content-Type", List.of(type)))
                            .orElse(Map.of()))
                    .body(response.body())
                    .build();
        } catch (GatewayException failure) {
            throw Failures.translate(failure);
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        OutgoingCall call = OutgoingCall.of(request);
        GatewayClient user = user();
        if (streams == null) {
            EventPump.of(call, user, listener).run();
            return;
        }
        GatewayClient detached = user.detach();
        streams.execute(() -> {
            ofThisStream.set(detached);
            try {
                EventPump.of(call, detached, listener).run();
            } finally {
                ofThisStream.remove();
            }
        });
    }

    private GatewayClient user() {
        GatewayClient here = ofThisStream.get();
        return here == null ? client : here;
    }
}
