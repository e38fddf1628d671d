package io.github.portcullis.sample.background;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A page's open WebSocket: what is asked is answered by one message. */
final class Socket implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    @Override
    public void onOpen(WebSocket opened) {
        socket.complete(opened);
        WebSocket.Listener.super.onOpen(opened);
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            answer.complete(text.toString());
        }
        return WebSocket.Listener.super.onText(from, data, last);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        answer.complete("closed " + status + " " + reason);
        return null;
    }

    String ask(String question) throws Exception {
        WebSocket open = socket.get(20, TimeUnit.SECONDS);
        open.sendText(question, true);
        String said = answer.get(20, TimeUnit.SECONDS);
        open.sendClose(WebSocket.NORMAL_CLOSURE, "");
        return said;
    }
}
