package io.github.portcullis.interop;

import io.github.portcullis.TestApplication;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayRequest;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** A server, a gateway that believes it, and the port where the applications are that the server knows. */
record Stand(ProviderServer provider, ProviderDocument document, TokenGateway gateway, int port)
        implements AutoCloseable {
    static final String PAGE = "/chat/whoami";

    /** Starts a server for the applications of a port. */
    static Stand of(Function<String, ProviderServer> start) {
        int port = ServerProcess.freePort();
        ProviderServer provider = start.apply("http://localhost:" + port + "/app");
        ProviderDocument document = ProviderDocument.of(provider.issuer());
        return new Stand(provider, document, TokenGateway.start(document), port);
    }

    /** Returns an application that is registered as one of the server's clients, to be changed and started. */
    TestApplication.Builder application(Registration registration) {
        provider.wire().forget();
        gateway.forget();
        return TestApplication.with(registration.settings())
                .port(port)
                .set("issuer", provider.issuer())
                .set("base-uri", gateway.baseUri())
                .set("provider", "oidc")
                .servlet(PAGE, (request, response) -> response.getWriter()
                        .print(request.getRemoteUser() + " is "
                                + GatewayClient.of(request)
                                        .send(GatewayRequest.get("/whoami"))
                                        .json()
                                        .getString("sub")));
    }

    /** Returns what was sent to an endpoint since an application was made, oldest first. */
    List<Wire.Sent> sentTo(String endpoint) {
        return provider.wire().sentTo(document.endpoint(endpoint));
    }

    /** Uses a refresh token as a thief does who has the client's secret as well; returns the status of the answer. */
    int replay(String refreshToken) {
        return Requests.status(HttpRequest.newBuilder(document.endpoint("token_endpoint"))
                .header("Authorization", Registration.SHORT.basic())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token="
                        + URLEncoder.encode(refreshToken, StandardCharsets.UTF_8)))
                .build());
    }

    Visitor visitor(TestApplication application) {
        return new Visitor(provider, application);
    }

    @Override
    public void close() {
        gateway.close();
        provider.close();
    }
}
