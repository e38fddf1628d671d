package io.github.portcullis.interop;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Requests that neither the browser nor the filter sends. */
final class Requests {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Requests() {}

    /** Sends a request that is to be answered with a JSON object. */
    static JsonObject read(HttpRequest request) {
        try (var reader = Json.createReader(new StringReader(send(request).body()))) {
            return reader.readObject();
        }
    }

    /** Sends a request that is to be answered with a JSON array. */
    static JsonArray readArray(HttpRequest request) {
        try (var reader = Json.createReader(new StringReader(send(request).body()))) {
            return reader.readArray();
        }
    }

    /** Sends a request that is to be answered with success. */
    static HttpResponse<String> send(HttpRequest request) {
        HttpResponse<String> response = exchange(request);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    request.uri() + " answered " + response.statusCode() + " " + response.body());
        }
        return response;
    }

    /** Sends a request and returns the status of its answer. */
    static int status(HttpRequest request) {
        return exchange(request).statusCode();
    }

    private static HttpResponse<String> exchange(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
