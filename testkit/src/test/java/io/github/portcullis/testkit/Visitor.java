package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small client of the fake gateway: no library between the test and the wire. */
final class Visitor {
    static final String REDIRECT = "http://127.0.0.1:9/app/auth/callback";
    static final String VERIFIER = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG-._~";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final FakeGateway gateway;

    record Answer(int status, HttpResponse<String> response) {
        JsonObject json() {
            return JsonText.parseObject(response.body())
                    .orElseThrow(() -> new AssertionError("not JSON: " + response.body()));
        }

        String text(String name) {
            return JsonText.text(json(), name).orElse("");
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String body() {
            return response.body();
        }
    }

    Visitor(FakeGateway gateway) {
        this.gateway = gateway;
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    Map<String, String> authorizationParameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", gateway.configuration().get("portcullis.client-id"));
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("scope", gateway.configuration().get("portcullis.scopes"));
        parameters.put("state", "state-of-the-login");
        parameters.put("code_challenge", challenge(VERIFIER));
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    URI authorizationRequest(Map<String, String> parameters) {
        return URI.create(gateway.uri(Endpoint.AUTHORIZE) + "?" + Parameters.encode(parameters));
    }

    URI authorizationRequest() {
        return authorizationRequest(authorizationParameters());
    }

    static Parameters queryOf(URI callback) {
        return Parameters.parse(callback.getRawQuery());
    }

    String code(String user) {
        return queryOf(gateway.authorize(authorizationRequest(), user))
                .get("code")
                .orElseThrow();
    }

    Map<String, String> tokenParameters(String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", REDIRECT);
        parameters.put("code_verifier", VERIFIER);
        addClient(parameters);
        return parameters;
    }

    Map<String, String> refreshParameters(String refreshToken) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "refresh_token");
        parameters.put("refresh_token", refreshToken);
        addClient(parameters);
        return parameters;
    }

    private void addClient(Map<String, String> parameters) {
        parameters.put("client_id", gateway.configuration().get("portcullis.client-id"));
        String secret = gateway.configuration().get("portcullis.client-secret");
        if (secret != null) {
            parameters.put("client_secret", secret);
        }
    }

    Answer token(Map<String, String> parameters, String... headers) {
        return post(
                gateway.uri(Endpoint.TOKEN),
                "application/x-www-form-urlencoded",
                Parameters.encode(parameters),
                headers);
    }

    Answer tokenJson(Map<String, String> parameters) {
        var json = JsonText.object();
        parameters.forEach(json::add);
        return post(
                gateway.uri(Endpoint.TOKEN), "application/json", json.build().toString());
    }

    Answer signIn(String user) {
        return token(tokenParameters(code(user)));
    }

    String accessToken(String user) {
        return signIn(user).text("access_token");
    }

    Answer refresh(String refreshToken) {
        return token(refreshParameters(refreshToken));
    }

    Answer get(Endpoint endpoint, String token) {
        return get(gateway.uri(endpoint), "Authorization", "Bearer " + token);
    }

    Answer get(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Answer chat(String token, String body) {
        return post(gateway.uri(Endpoint.CHAT), "application/json", body, "Authorization", "Bearer " + token);
    }

    static String question(String model, boolean stream, String text) {
        return JsonText.object()
                .add("model", model)
                .add("stream", stream)
                .add(
                        "messages",
                        JsonText.array()
                                .add(JsonText.object().add("role", "user").add("content", text)))
                .build()
                .toString();
    }

    Answer post(URI uri, String contentType, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** Any method, with a token and, unless it is empty, a body of JSON. */
    Answer send(String method, URI uri, String token, String body) {
        return send(HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
