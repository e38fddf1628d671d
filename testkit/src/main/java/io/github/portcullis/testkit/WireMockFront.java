package io.github.portcullis.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;

/** A WireMock in front of the gateway: what it is not told to answer, the gateway answers. */
final class WireMockFront {
    private static final int LAST = Integer.MAX_VALUE;

    private final WireMockServer server;
    private final URI origin;

    WireMockFront(URI origin) {
        this.origin = origin;
        server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
        server.start();
        proxyTheRest();
    }

    WireMockServer server() {
        return server;
    }

    String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    void reset() {
        server.resetAll();
        proxyTheRest();
    }

    private void proxyTheRest() {
        server.stubFor(any(anyUrl()).atPriority(LAST).willReturn(aResponse().proxiedFrom(origin.toString())));
    }

    void stop() {
        server.stop();
    }
}
