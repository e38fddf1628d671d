package io.github.portcullis.bridge;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.CompletableFuture;

/** Collects what a streaming model gives. */
final class Streamed implements StreamingChatResponseHandler {
    private final StringBuffer pieces = new StringBuffer();
    private final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
    private volatile Thread thread = Thread.currentThread();

    @Override
    public void onPartialResponse(String piece) {
        thread = Thread.currentThread();
        pieces.append(piece);
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        whole.complete(response);
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    String pieces() {
        return pieces.toString();
    }

    Thread thread() {
        return thread;
    }

    CompletableFuture<ChatResponse> whole() {
        return whole;
    }
}
