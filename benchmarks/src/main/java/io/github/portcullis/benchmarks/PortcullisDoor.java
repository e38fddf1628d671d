package io.github.portcullis.benchmarks;

import io.github.portcullis.GatewayConfig;
import io.github.portcullis.GatewayFilter;
import io.github.portcullis.client.TokenReading;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our filter, whose user signed in at the fake gateway through it. */
final class PortcullisDoor implements Door {
    private final FakeGateway gateway = ProviderTokens.rotatingProvider();
    private final GatewayFilter filter = new GatewayFilter();
    private final TomcatServer tomcat;
    private final ServletContext application;
    private final LightSession session;

    PortcullisDoor(String store) throws IOException, ServletException {
        gateway.lifetime(Duration.ofDays(1));
        GatewayConfig.Builder config =
                GatewayConfig.builder().protect("/chat/*").set("store", store);
        gateway.configuration().forEach((key, value) -> config.set(key.substring("portcullis.".length()), value));
        tomcat = TomcatServer.start(context -> context.addServletContainerInitializer(
                (none, app) -> GatewayFilter.register(app, config.build()), null));
        application = tomcat.application();
        filter.init((FilterConfig) Proxy.newProxyInstance(
                FilterConfig.class.getClassLoader(),
                new Class<?>[] {FilterConfig.class},
                (self, method, arguments) -> application));
        session = signIn();
    }

    private LightSession signIn() throws IOException, ServletException {
        LightResponse redirect = anonymous();
        String cookie = Objects.requireNonNull(redirect.getHeader("Set-Cookie"));
        int value = cookie.indexOf('=');
        URI callback = gateway.authorize(URI.create(Objects.requireNonNull(redirect.getHeader("Location"))), "ada");
        LightRequest request = new LightRequest(
                application, null, "/auth/callback", "/app/auth/callback", callback.getRawQuery(), new Cookie[] {
                    new Cookie(cookie.substring(0, value), cookie.substring(value + 1, cookie.indexOf(';')))
                });
        filter.doFilter(request, new LightResponse(), PortcullisDoor::nobodyPasses);
        return Objects.requireNonNull(request.session());
    }

    @Override
    public String signedIn() throws IOException, ServletException {
        Reading reading = new Reading();
        filter.doFilter(new LightRequest(application, session), new LightResponse(), reading);
        return Objects.requireNonNull(reading.token);
    }

    /** The application, of which only the reading of the token is left. */
    private static final class Reading implements FilterChain {
        private @Nullable String token;

        @Override
        public void doFilter(jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response) {
            token = TokenReading.token(request);
        }
    }

    @Override
    public LightResponse anonymous() throws IOException, ServletException {
        LightRequest request = new LightRequest(application, null);
        LightResponse response = new LightResponse();
        filter.doFilter(request, response, PortcullisDoor::nobodyPasses);
        if (request.session() != null) {
            throw new IllegalStateException("a stranger got a session");
        }
        return response;
    }

    private static void nobodyPasses(jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response) {
        throw new IllegalStateException("somebody passed");
    }

    @Override
    public void close() {
        tomcat.close();
        gateway.close();
    }
}
