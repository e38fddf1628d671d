package io.github.portcullis.provider;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Sends what the client asks the authorization server itself, with one client authentication each. Thread-safe. */
final class ClientRequests {
    private static final int MAXIMUM_BYTES = 512 * 1024;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final String USE_DPOP_NONCE = "use_dpop_nonce";

    private final ProviderSettings settings;
    private final BoundedHttp http;
    private final BoundedJson json;
    private final RandomGenerator random;
    private final Clock clock;

    ClientRequests(
            ProviderSettings settings, BoundedHttp http, BoundedJson json, RandomGenerator secureRandom, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.json = json;
        this.random = secureRandom;
        this.clock = clock;
    }

    /** Sends parameters as the body of a POST, and returns the answer of any status. */
    HttpReply send(URI endpoint, Map<String, String> parameters, TokenRequestFormat format, Duration timeout)
            throws HttpFailure {
        return http.send(build(endpoint, parameters, format).build(), timeout, MAXIMUM_BYTES);
    }

    /**
     * As the other, with a proof of a key; sent once more, all new, where the server refused it for lack of its nonce (RFC
     * 9449 section 8).
     */
    HttpReply send(
            URI endpoint, Map<String, String> parameters, TokenRequestFormat format, DpopKey key, Duration timeout)
            throws HttpFailure {
        TimeLimit limit = TimeLimit.after(timeout);
        HttpReply first = sendProven(endpoint, parameters, format, key, limit);
        boolean hasNonce = key.learn(endpoint, first.headers(), false);
        if (!hasNonce || !asksForNonce(first)) {
            return first;
        }
        HttpReply second = sendProven(endpoint, parameters, format, key, limit);
        key.learn(endpoint, second.headers(), false);
        return second;
    }

    private HttpReply sendProven(
            URI endpoint, Map<String, String> parameters, TokenRequestFormat format, DpopKey key, TimeLimit limit)
            throws HttpFailure {
        HttpRequest request = build(endpoint, parameters, format)
                .header(DpopKey.DPOP, key.proof("POST", endpoint, null))
                .build();
        return http.send(request, limit.left(), MAXIMUM_BYTES);
    }

    private boolean asksForNonce(HttpReply reply) {
        if (reply.status() != BAD_REQUEST && reply.status() != UNAUTHORIZED) {
            return false;
        }
        try {
            ErrorAnswer error = ErrorAnswer.in(json.parse(reply.body()), List.of());
            return error != null && error.error().equals(USE_DPOP_NONCE);
        } catch (MalformedJsonException noError) {
            return false;
        }
    }

    /** Returns what must not be logged of a request, beside its parameters. */
    Collection<String> secrets() {
        ClientSecret secret = settings.clientSecret();
        return secret == null ? List.of() : List.of(secret.value());
    }

    private HttpRequest.Builder build(URI endpoint, Map<String, String> parameters, TokenRequestFormat format) {
        Map<String, String> body = new LinkedHashMap<>(parameters);
        HttpRequest.Builder request = BoundedHttp.request(endpoint).header("Accept", "application/json");
        ClientSecret secret = settings.clientSecret();
        if (settings.authentication() == ClientAuthentication.BASIC && secret != null) {
            request.header("Authorization", basic(settings.clientId(), secret));
        } else {
            body.put("client_id", settings.clientId());
            if (settings.authentication() == ClientAuthentication.POST && secret != null) {
                body.put("client_secret", secret.value());
            }
            ClientAssertion assertion = settings.safeguards().assertion();
            if (settings.authentication() == ClientAuthentication.PRIVATE_KEY_JWT && assertion != null) {
                body.putAll(assertion.parameters(settings.clientId(), settings.issuer(), endpoint, random, clock));
            }
        }
        return switch (format) {
            case FORM ->
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(body)));
            case JSON -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json(body)));
        };
    }

    /** RFC 6749 section 2.3.1: both parts are form-encoded before they are joined. */
    private static String basic(String id, ClientSecret secret) {
        String credentials = encode(id) + ":" + encode(secret.value());
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String json(Map<String, String> parameters) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        parameters.forEach(object::add);
        return object.build().toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
