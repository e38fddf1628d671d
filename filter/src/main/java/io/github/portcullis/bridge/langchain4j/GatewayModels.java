package io.github.portcullis.bridge.langchain4j;

import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.portcullis.client.GatewayClient;

/**
 * LangChain4j's chat models over a client of the gateway. With the injected client one model serves all users: each call
 * asks for the token of the user whose request it is in. A detached client makes a model of one user for threads without
 * a request. Tools, structured output and images are LangChain4j's. What the builders leave open can be set by the
 * caller.
 *
 * <p>A failure is LangChain4j's exception of its kind, and its cause is the {@link
 * io.github.portcullis.client.GatewayException}. The client has retried already, so the models do not. Thread-safe.
 *
 * @since 1.0
 */
public final class GatewayModels {
    private GatewayModels() {}

    /** Returns a builder of a chat model that sends through the client. */
    public static OpenAiChatModel.OpenAiChatModelBuilder chat(GatewayClient client, String model) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(GatewayHttpClientBuilder.of(client))
                .baseUrl(GatewayHttpClientBuilder.BASE_URL)
                .modelName(model)
                .maxRetries(0);
    }

    /** Returns a builder of a streaming chat model that calls its handler on the thread that asks it. */
    public static OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder streaming(
            GatewayClient client, String model) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(GatewayHttpClientBuilder.of(client))
                .baseUrl(GatewayHttpClientBuilder.BASE_URL)
                .modelName(model);
    }
}
