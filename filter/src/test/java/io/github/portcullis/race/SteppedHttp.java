package io.github.portcullis.race;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Real HTTP, with an exchange as one step: other actors have their turn before and after it. */
final class SteppedHttp implements HttpThrough.Way {
    private final HttpClient client = HttpClient.newHttpClient();

    @Override
    public <T> CompletableFuture<HttpResponse<T>> exchange(HttpRequest request, BodyHandler<T> handler) {
        String path = request.uri().getPath();
        Actor.pause("asks " + path, 0);
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
        Actor.isOutside(true);
        try {
            answer.join();
        } catch (CompletionException failed) {
            return answer;
        } finally {
            Actor.isOutside(false);
        }
        Actor.pause("has the answer of " + path, 0);
        return answer;
    }
}
