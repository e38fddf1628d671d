package io.github.portcullis.benchmarks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.net.URI;
import java.util.function.Consumer;

/** openai-java as it comes. */
final class OpenAiTextClient implements TextClient {
    private final OpenAIClient client;

    OpenAiTextClient(URI gateway) {
        client = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.toString())
                .apiKey("token")
                .build();
    }

    @Override
    public int answer() {
        return client.chat().completions().create(params(StubGateway.MANY)).choices().stream()
                .mapToInt(choice -> choice.message().content().orElse("").length())
                .sum();
    }

    @Override
    public void stream(String model, Consumer<String> text) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params(model))) {
            stream.stream().forEach(chunk -> give(chunk, text));
        }
    }

    @Override
    public void open(String model, Consumer<String> text) {
        var unused = client.async()
                .chat()
                .completions()
                .createStreaming(params(model))
                .subscribe(chunk -> give(chunk, text));
    }

    private static void give(ChatCompletionChunk chunk, Consumer<String> text) {
        chunk.choices().forEach(choice -> choice.delta().content().ifPresent(text));
    }

    private static ChatCompletionCreateParams params(String model) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Hi")
                .build();
    }
}
