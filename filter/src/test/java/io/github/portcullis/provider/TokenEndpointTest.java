package io.github.portcullis.provider;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the token endpoint is sent. */
class TokenEndpointTest {
    private static final WireMockServer SERVER =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    private static final Map<String, String> PARAMETERS =
            Map.of("grant_type", "refresh_token", "refresh_token", "r+/= \u20ac");

    @BeforeAll
    static void start() {
        SERVER.start();
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @BeforeEach
    void answer() {
        SERVER.resetAll();
        SERVER.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"access_token\":\"t\",\"token_type\":\"Bearer\"}")));
    }

    @ParameterizedTest
    @CsvSource({"client:1, se:cret", "a+b%c d, \u00e4\u20ac=&", "plain, plain", "*~!, 100%"})
    @DisplayName("R12, R13: basic credentials are form-encoded before base64, and are in the header alone")
    void basicCredentialsAreEncodedAndInTheHeaderAlone(String id, String secret) {
        LoggedRequest sent = send(settings(id, secret, ClientAuthentication.BASIC, TokenRequestFormat.FORM, null));

        String header = sent.getHeader("Authorization");
        assertThat(header).startsWith("Basic ");
        String pair = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.US_ASCII);
        assertThat(Arrays.stream(pair.split(":", -1)).map(TokenEndpointTest::decoded))
                .containsExactly(id, secret);
        assertThat(form(sent)).doesNotContainKeys("client_id", "client_secret").containsAllEntriesOf(PARAMETERS);
        assertThat(sent.getUrl()).isEqualTo("/token");
    }

    @ParameterizedTest
    @EnumSource(TokenRequestFormat.class)
    @DisplayName("R12: posted credentials are in the body alone")
    void postedCredentialsAreInTheBodyAlone(TokenRequestFormat format) {
        LoggedRequest sent = send(settings("id", "s&cret\"", ClientAuthentication.POST, format, null));

        assertThat(sent.getHeader("Authorization")).isNull();
        assertThat(fields(sent, format))
                .containsEntry("client_id", "id")
                .containsEntry("client_secret", "s&cret\"")
                .containsAllEntriesOf(PARAMETERS);
        assertThat(sent.getUrl()).isEqualTo("/token");
    }

    @ParameterizedTest
    @EnumSource(TokenRequestFormat.class)
    @DisplayName("R12: a public client sends its identifier alone")
    void publicClientSendsItsIdentifierAlone(TokenRequestFormat format) {
        LoggedRequest sent = send(settings("id", null, ClientAuthentication.NONE, format, null));

        assertThat(sent.getHeader("Authorization")).isNull();
        assertThat(fields(sent, format)).containsEntry("client_id", "id").doesNotContainKey("client_secret");
    }

    @Test
    @DisplayName("R11: a token request is a form that asks for JSON")
    void tokenRequestIsAFormThatAsksForJson() {
        LoggedRequest sent = send(settings("id", null, ClientAuthentication.NONE, TokenRequestFormat.FORM, null));

        assertThat(sent.getMethod().getName()).isEqualTo("POST");
        assertThat(sent.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(sent.getHeader("Accept")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @EnumSource(TokenRequestFormat.class)
    @DisplayName("R77: the resource is in every token request")
    void resourceIsInEveryTokenRequest(TokenRequestFormat format) {
        URI resource = URI.create("https://api.example.org/v1?a=b&c=d");

        LoggedRequest sent = send(settings("id", null, ClientAuthentication.NONE, format, resource));

        assertThat(fields(sent, format)).containsEntry("resource", resource.toString());
    }

    @ParameterizedTest
    @EnumSource(TokenRequestFormat.class)
    @DisplayName("R76: a revocation is a form in any case (RFC 7009 section 2.1)")
    void revocationIsAForm(TokenRequestFormat format) throws HttpFailure {
        ProviderSettings settings =
                settings("id", "secret", ClientAuthentication.POST, format, URI.create("https://api.example.org"));

        boolean taken = endpoint(settings).revoke(uri("/revoke"), "t\u00e9", "refresh_token", Duration.ofSeconds(5));

        assertThat(taken).isTrue();
        assertThat(form(last()))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "token",
                        "t\u00e9",
                        "token_type_hint",
                        "refresh_token",
                        "client_id",
                        "id",
                        "client_secret",
                        "secret"));
    }

    private static LoggedRequest send(ProviderSettings settings) {
        assertThat(endpoint(settings).request(uri("/token"), PARAMETERS, TokenBinding.NONE, Duration.ofSeconds(5)))
                .isInstanceOf(TokenOutcome.Issued.class);
        return last();
    }

    private static LoggedRequest last() {
        List<LoggedRequest> all = SERVER.findAll(anyRequestedFor(anyUrl()));
        return all.get(all.size() - 1);
    }

    private static TokenEndpoint endpoint(ProviderSettings settings) {
        BoundedJson json = new BoundedJson();
        BoundedHttp http = new BoundedHttp(HttpClient.newHttpClient());
        ClientRequests requests = new ClientRequests(settings, http, json, new SecureRandom(), Clock.systemUTC());
        return new TokenEndpoint(settings, requests, json);
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + SERVER.port() + path);
    }

    private static ProviderSettings settings(
            String id,
            @Nullable String secret,
            ClientAuthentication authentication,
            TokenRequestFormat format,
            @Nullable URI resource) {
        return new ProviderSettings(
                "test",
                id,
                secret == null ? null : new ClientSecret(secret),
                authentication,
                format,
                "https://issuer.example.org",
                Endpoints.NONE,
                Safeguards.USUAL,
                Map.of(),
                List.of(),
                resource,
                OpenIdSettings.USUAL,
                Duration.ofSeconds(5));
    }

    private static Map<String, String> fields(LoggedRequest request, TokenRequestFormat format) {
        return format == TokenRequestFormat.FORM ? form(request) : json(request);
    }

    private static Map<String, String> form(LoggedRequest request) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : request.getBodyAsString().split("&", -1)) {
            String[] parts = pair.split("=", -1);
            assertThat(fields.put(decoded(parts[0]), decoded(parts[1]))).isNull();
        }
        return fields;
    }

    private static Map<String, String> json(LoggedRequest request) {
        JsonObject object =
                Json.createReader(new StringReader(request.getBodyAsString())).readObject();
        Map<String, String> fields = new LinkedHashMap<>();
        object.forEach((name, value) -> fields.put(name, object.getString(name)));
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
