package io.github.portcullis.benchmarks;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** langchain4j-open-ai as it comes. */
final class LangChainTextClient implements TextClient {
    private final URI gateway;
    private final ChatModel chat;
    private final Map<String, StreamingChatModel> streaming = new ConcurrentHashMap<>();

    LangChainTextClient(URI gateway) {
        this.gateway = gateway;
        this.chat = OpenAiChatModel.builder()
                .baseUrl(gateway.toString())
                .apiKey("token")
                .modelName(StubGateway.MANY)
                .build();
    }

    @Override
    public int answer() {
        return chat.chat("Hi").length();
    }

    @Override
    public void stream(String model, Consumer<String> text) {
        begin(model, text).join();
    }

    @Override
    public void open(String model, Consumer<String> text) {
        var unused = begin(model, text);
    }

    private CompletableFuture<ChatResponse> begin(String model, Consumer<String> text) {
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        streaming
                .computeIfAbsent(model, name -> OpenAiStreamingChatModel.builder()
                        .baseUrl(gateway.toString())
                        .apiKey("token")
                        .modelName(name)
                        .build())
                .chat("Hi", new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String partial) {
                        text.accept(partial);
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        whole.complete(response);
                    }

                    @Override
                    public void onError(Throwable failure) {
                        whole.completeExceptionally(failure);
                    }
                });
        return whole;
    }
}
