package io.github.portcullis.interop;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the server is reached through: it passes everything on and remembers it. The server's issuer is here, so that it
 * knows of no other address.
 */
final class Wire implements AutoCloseable {
    private final WireMockServer front;

    private Wire(WireMockServer front) {
        this.front = front;
    }

    /** Opens a way to a port of loopback. */
    static Wire to(int port) {
        WireMockServer front = new WireMockServer(
                wireMockConfig().bindAddress("127.0.0.1").dynamicPort().preserveHostHeader(true));
        front.start();
        front.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom("http://127.0.0.1:" + port)));
        return new Wire(front);
    }

    String origin() {
        return "http://127.0.0.1:" + front.port();
    }

    void forget() {
        front.resetRequests();
    }

    /** Returns what was sent to an endpoint, oldest first. */
    List<Sent> sentTo(URI endpoint) {
        return front.findAll(anyRequestedFor(anyUrl())).stream()
                .filter(request -> URI.create(request.getUrl()).getPath().equals(endpoint.getPath()))
                .map(Sent::new)
                .toList();
    }

    @Override
    public void close() {
        front.stop();
    }

    /** A request as it was sent. */
    record Sent(LoggedRequest request) {
        /** Returns the fields of a query. */
        Map<String, String> query() {
            String query = URI.create(request.getUrl()).getRawQuery();
            return query == null ? Map.of() : fields(query);
        }

        /** Returns the fields of a form. */
        Map<String, String> form() {
            return fields(request.getBodyAsString());
        }

        private static Map<String, String> fields(String encoded) {
            return Arrays.stream(encoded.split("&"))
                    .filter(field -> !field.isEmpty())
                    .map(field -> field.split("=", 2))
                    .collect(Collectors.toMap(
                            field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
        }
    }
}
