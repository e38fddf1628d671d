package io.github.portcullis.bridge.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.OpenAIClientImpl;
import com.openai.core.ClientOptions;
import com.openai.credential.BearerTokenCredential;
import com.openai.credential.Credential;
import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.GatewayClient;
import java.util.concurrent.Executor;

/**
 * OpenAI's Java library over a client of the gateway. With the injected client one library client serves all users: each
 * call asks for the token of the user whose request it is in. A detached client is for its one user, and for threads
 * without a request. Thread-safe.
 *
 * @since 1.0
 */
public final class GatewayOpenAi {
    private static final String SOMETHING = "the gateway client has the token";

    private GatewayOpenAi() {}

    /**
     * Returns a library client that sends through the gateway client, with its retries, time limits and errors: a
     * failure is a {@link io.github.portcullis.client.GatewayException}.
     *
     * @param executor where its asynchronous calls are made, such as a {@code ManagedExecutorService}; they are made for
     *     the user of the thread that asks
     */
    public static OpenAIClient client(GatewayClient client, Executor executor) {
        return new OpenAIClientImpl(ClientOptions.builder()
                .httpClient(new GatewayHttpClient(client, executor))
                .streamHandlerExecutor(executor)
                .baseUrl(GatewayHttpClient.BASE_URL)
                .apiKey(SOMETHING)
                .maxRetries(0)
                .build());
    }

    /**
     * Returns a credential that asks for the user's token at each request, for a library client with an HTTP client of
     * its own. Give that one {@link GatewayClient#baseUri} as its base URL. It knows nothing of a revoked grant: its
     * failures are the library's.
     */
    public static Credential credential(GatewayClient client) {
        return BearerTokenCredential.create(() -> {
            AccessToken token = client.tokens().token();
            if (token.proof() != null) {
                throw new IllegalStateException(
                        "The provider binds tokens to a key (DPoP), and this library sends no proofs: use"
                                + " GatewayOpenAi.client, or set portcullis.dpop=off");
            }
            return token.value();
        });
    }
}
