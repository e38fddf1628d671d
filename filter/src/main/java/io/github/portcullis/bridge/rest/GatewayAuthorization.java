package io.github.portcullis.bridge.rest;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.TokenProof;
import io.github.portcullis.provider.DpopKey;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;

/**
 * Gives a Jakarta REST client, or a MicroProfile Rest Client, the token of the current user: {@code
 * ClientBuilder.newClient().register(GatewayAuthorization.of(client))}. With the injected client each request has the
 * token of the user whose request it is made in; a detached client is for its one user, and for threads without a
 * request. A request to another place than the gateway's API is refused, so a token goes nowhere else. An answer of 401
 * has the token refreshed for the next request, or says that the user has to authorize again. A gateway that wants a newer
 * proof with a token that is bound to a key answers 401 to one request, and the next one has it. Thread-safe.
 *
 * @since 1.0
 */
public final class GatewayAuthorization implements ClientRequestFilter, ClientResponseFilter {
    private static final String SENT = GatewayAuthorization.class.getName();
    private static final int UNAUTHORIZED = 401;

    private final GatewayClient client;

    private GatewayAuthorization(GatewayClient client) {
        this.client = client;
    }

    /** Returns the filter over a client. */
    public static GatewayAuthorization of(GatewayClient client) {
        return new GatewayAuthorization(client);
    }

    /**
     * Adds the token.
     *
     * @throws io.github.portcullis.client.GatewayException if there is none
     * @throws IllegalArgumentException if the request is for another place than the gateway's API
     */
    @Override
    public void filter(ClientRequestContext request) {
        if (!isBelow(client.baseUri(), request.getUri())) {
            throw new IllegalArgumentException("The user's token is for " + client.baseUri() + " only, not for "
                    + request.getUri().getHost() + ": register GatewayAuthorization on clients of the gateway alone");
        }
        AccessToken token = client.tokens().token();
        request.setProperty(SENT, token);
        token.headers(request.getMethod(), request.getUri()).forEach(request.getHeaders()::putSingle);
    }

    /**
     * Looks at the answer.
     *
     * @throws io.github.portcullis.client.AuthorizationRequiredException if the user has to authorize again
     */
    @Override
    public void filter(ClientRequestContext request, ClientResponseContext response) throws IOException {
        if (!(request.getProperty(SENT) instanceof AccessToken sent)) {
            return;
        }
        HttpHeaders headers = HttpHeaders.of(response.getHeaders(), (name, value) -> true);
        TokenProof proof = sent.proof();
        if (proof != null) {
            proof.learn(request.getUri(), headers);
        }
        if (response.getStatus() == UNAUTHORIZED && !(proof != null && DpopKey.asksForNonce(UNAUTHORIZED, headers))) {
            RefusalReason.readFrom(response)
                    .ifPresent(
                            reason -> request.setProperty(SENT, client.tokens().replace(sent, reason)));
        }
    }

    private static boolean isBelow(URI base, URI target) {
        return base.getScheme().equalsIgnoreCase(target.getScheme())
                && base.getHost().equalsIgnoreCase(target.getHost())
                && base.getPort() == target.getPort()
                && target.normalize().getRawPath().startsWith(base.getRawPath() + "/");
    }
}
