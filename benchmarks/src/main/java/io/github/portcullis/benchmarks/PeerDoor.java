package io.github.portcullis.benchmarks;

import io.github.portcullis.testkit.FakeGateway;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A peer's filter. */
final class PeerDoor implements Door {
    private static final String ENTRY = "http://localhost:8080/app";

    private final FakeGateway gateway = ProviderTokens.rotatingProvider();
    private final ServletContext application = Nothing.of(ServletContext.class);
    private final LightSession session = new LightSession(application);
    private final Peer peer;
    private final Filter filter;

    PeerDoor(Function<FakeGateway, Peer> library) {
        gateway.lifetime(Duration.ofDays(1));
        peer = library.apply(gateway);
        filter = peer.filter();
        peer.signIn(new LightRequest(application, session), new LightResponse(), ProviderTokens.of(gateway, "ada"));
    }

    @Override
    public String signedIn() throws IOException, ServletException {
        Reading reading = new Reading(peer);
        filter.doFilter(new LightRequest(application, session), new LightResponse(), reading);
        return Objects.requireNonNull(reading.token);
    }

    /** The application, of which only the reading of the token is left. */
    private static final class Reading implements FilterChain {
        private final Peer peer;
        private @Nullable String token;

        Reading(Peer peer) {
            this.peer = peer;
        }

        @Override
        public void doFilter(ServletRequest request, ServletResponse response) {
            token = peer.token((HttpServletRequest) request, (HttpServletResponse) response);
        }
    }

    /** Follows the peer's redirects to itself, until the one to the provider. */
    @Override
    public LightResponse anonymous() throws IOException, ServletException {
        LightResponse response = new LightResponse();
        LightRequest request = new LightRequest(application, null);
        filter.doFilter(request, response, PeerDoor::nobodyPasses);
        String location = Objects.requireNonNull(response.getHeader("Location"));
        if (location.startsWith("/app/") || location.startsWith(ENTRY)) {
            String path = location.substring(location.indexOf("/app") + "/app".length());
            response = new LightResponse();
            filter.doFilter(
                    new LightRequest(application, request.session(), path, "/app" + path, null, null),
                    response,
                    PeerDoor::nobodyPasses);
        }
        return response;
    }

    private static void nobodyPasses(ServletRequest request, ServletResponse response) {
        throw new IllegalStateException("somebody passed");
    }

    @Override
    public void close() {
        peer.close();
        gateway.close();
    }
}
