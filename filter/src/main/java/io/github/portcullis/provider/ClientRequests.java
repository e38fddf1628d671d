package io.github.portcullis.provider;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends what the client asks the authorization server itself, with one client authentication each. Thread-safe. */
final class ClientRequests {
    private static final int MAXIMUM_BYTES = 512 * 1024;

    private final ProviderSettings settings;
    private final BoundedHttp http;

    ClientRequests(ProviderSettings settings, BoundedHttp http) {
        this.settings = settings;
        this.http = http;
    }

    /** Sends parameters as the body of a POST, and returns the answer of any status. */
    HttpReply send(URI endpoint, Map<String, String> parameters, TokenRequestFormat format, Duration timeout)
            throws HttpFailure {
        return http.send(build(endpoint, parameters, format), timeout, MAXIMUM_BYTES);
    }

    /** Returns what must not be logged of a request, beside its parameters. */
    Collection<String> secrets() {
        ClientSecret secret = settings.clientSecret();
        return secret == null ? List.of() : List.of(secret.value());
    }

    private HttpRequest build(URI endpoint, Map<String, String> parameters, TokenRequestFormat format) {
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
        }
        return switch (format) {
            case FORM ->
                request.header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(body)))
                        .build();
            case JSON ->
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json(body)))
                        .build();
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
