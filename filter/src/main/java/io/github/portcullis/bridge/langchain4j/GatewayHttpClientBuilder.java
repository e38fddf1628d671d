package io.github.portcullis.bridge.langchain4j;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import io.github.portcullis.client.GatewayClient;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Gives any OpenAI model of LangChain4j the way to the gateway: set it as the {@code httpClientBuilder}, and {@link
 * #BASE_URL} as the {@code baseUrl}. Time limits are those of the gateway client. Not thread-safe; what it builds is.
 *
 * @since 1.0
 */
public final class GatewayHttpClientBuilder implements HttpClientBuilder {
    /** The base URL for the model; it only says where paths begin, since the gateway client knows the real one. */
    public static final String BASE_URL = "https://gateway.invalid";

    private final GatewayClient client;
    private @Nullable Executor streams;
    private @Nullable Duration connectTimeout;
    private @Nullable Duration readTimeout;

    private GatewayHttpClientBuilder(GatewayClient client) {
        this.client = client;
    }

    /** Returns a builder over a client: the injected one for all users, a detached one for its user. */
    public static GatewayHttpClientBuilder of(GatewayClient client) {
        return new GatewayHttpClientBuilder(client);
    }

    /**
     * Sets where streams are read, such as a {@code ManagedExecutorService}; else it is the thread that asks. There the
     * user is the one of the thread that asked, also for the calls that tools lead to.
     */
    public GatewayHttpClientBuilder streamExecutor(Executor executor) {
        this.streams = executor;
        return this;
    }

    @Override
    public @Nullable Duration connectTimeout() {
        return connectTimeout;
    }

    @Override
    public GatewayHttpClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
        return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
        return readTimeout;
    }

    @Override
    public GatewayHttpClientBuilder readTimeout(Duration timeout) {
        this.readTimeout = timeout;
        return this;
    }

    @Override
    public HttpClient build() {
        return new GatewayHttpClient(client, streams);
    }
}
