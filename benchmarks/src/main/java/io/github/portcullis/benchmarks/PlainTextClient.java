package io.github.portcullis.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** What somebody writes who wants no library: the floor, which parses nothing. */
final class PlainTextClient implements TextClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI completions;

    PlainTextClient(URI gateway) {
        completions = URI.create(gateway + "/chat/completions");
    }

    @Override
    public int answer() {
        return send(request(StubGateway.MANY, false), BodyHandlers.ofString())
                .body()
                .length();
    }

    @Override
    public void stream(String model, Consumer<String> text) {
        HttpRequest request = request(model, true);
        byte[] buffer = new byte[8192];
        try (InputStream in = send(request, BodyHandlers.ofInputStream()).body()) {
            for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
                text.accept("");
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void open(String model, Consumer<String> text) {
        var unused = http.sendAsync(request(model, true), BodyHandlers.fromLineSubscriber(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(String line) {
                int content = line.indexOf("\"content\":\"");
                if (content >= 0) {
                    int from = content + 11;
                    text.accept(line.substring(from, line.indexOf('"', from)));
                }
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        }));
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private HttpRequest request(String model, boolean streamed) {
        String body = "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"stream\":"
                + streamed + "}";
        return HttpRequest.newBuilder(completions)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer token")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
    }
}
