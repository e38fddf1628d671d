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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes token and revocation requests, with one client authentication each, and sends them. */
final class TokenEndpoint {
    private static final int MAXIMUM_BYTES = 512 * 1024;

    private final ProviderSettings settings;
    private final BoundedHttp http;
    private final TokenAnswerReader answers;

    TokenEndpoint(ProviderSettings settings, BoundedHttp http, BoundedJson json) {
        this.settings = settings;
        this.http = http;
        this.answers = new TokenAnswerReader(json);
    }

    TokenOutcome request(URI endpoint, Map<String, String> parameters, Duration timeout) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (settings.resource() != null) {
            all.put("resource", settings.resource().toString());
        }
        try {
            HttpRequest request = build(endpoint, all, settings.tokenRequest());
            return answers.read(http.send(request, timeout, MAXIMUM_BYTES), secretsOf(parameters));
        } catch (HttpFailure failure) {
            return failure.reason() == HttpFailure.Reason.TOO_LARGE
                    ? new TokenOutcome.Malformed(String.valueOf(failure.getMessage()))
                    : new TokenOutcome.Unavailable(
                            String.valueOf(failure.getMessage()),
                            failure.reason() != HttpFailure.Reason.NOT_SENT,
                            null);
        }
    }

    private List<String> secretsOf(Map<String, String> parameters) {
        ClientSecret secret = settings.clientSecret();
        return Stream.of(
                        parameters.get("code"),
                        parameters.get("code_verifier"),
                        parameters.get("refresh_token"),
                        secret == null ? null : secret.value())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Sends a revocation request, always a form (RFC 7009 section 2.1), and returns whether the server took it. */
    boolean revoke(URI endpoint, String token, String hint, Duration timeout) throws HttpFailure {
        Map<String, String> parameters = Map.of("token", token, "token_type_hint", hint);
        return http.send(build(endpoint, parameters, TokenRequestFormat.FORM), timeout, MAXIMUM_BYTES)
                .isSuccess();
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
