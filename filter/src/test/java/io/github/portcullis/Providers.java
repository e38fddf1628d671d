package io.github.portcullis;

import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.Map;

/** An application with two providers, {@code one} and {@code two}, of which the first signs in. */
final class Providers implements AutoCloseable {
    /** The header by which a request has a principal of the application. */
    static final String USER = "X-Test-User";

    private final FakeGateway one;
    private final FakeGateway two;
    private final TestApplication application;

    Providers(Map<String, String> more) {
        this(FakeGateway.builder().era(Era.C), FakeGateway.builder().era(Era.C), more);
    }

    Providers(FakeGatewayBuilder first, FakeGatewayBuilder second, Map<String, String> more) {
        one = first.start();
        two = second.clientId("second").start();
        Map<String, String> settings = new LinkedHashMap<>(Map.of("providers", "one,two"));
        one.configuration().forEach((key, value) -> settings.put(of("one", key), value));
        two.configuration().forEach((key, value) -> settings.put(of("two", key), value));
        settings.putAll(more);
        application = TestApplication.with(settings)
                .filter((TestApplication.AroundRequest) (request, response, chain) ->
                        chain.doFilter(withPrincipal((HttpServletRequest) request), response))
                .servlet("/chat/one", (request, response) -> response.getWriter()
                        .print("models "
                                + GatewayClient.of(request).models().models().size()))
                .servlet("/chat/two", (request, response) -> response.getWriter()
                        .print("models "
                                + GatewayClient.of(request, "two")
                                        .models()
                                        .models()
                                        .size()))
                .servlet("/chat/who", (request, response) -> response.getWriter()
                        .print(GatewayAccount.of(request).connected() + " "
                                + GatewayAccount.of(request, "two").connected() + " " + request.getRemoteUser()))
                .servlet("/open", (request, response) -> response.getWriter()
                        .print(GatewayAccount.of(request).connected() + " "
                                + GatewayAccount.of(request, "two").connected()))
                .start();
    }

    private static String of(String name, String key) {
        return name + "." + key.substring("portcullis.".length());
    }

    private static HttpServletRequest withPrincipal(HttpServletRequest request) {
        String name = request.getHeader(USER);
        return name == null
                ? request
                : new HttpServletRequestWrapper(request) {
                    @Override
                    public Principal getUserPrincipal() {
                        return () -> name;
                    }
                };
    }

    FakeGateway one() {
        return one;
    }

    FakeGateway two() {
        return two;
    }

    TestApplication application() {
        return application;
    }

    URI uri(String path) {
        return application.uri(path);
    }

    /** Signs a user in at the first provider. */
    Browser signedIn(String user) {
        Browser browser = new Browser();
        browser.signIn(uri("/chat/who"), one, user);
        return browser;
    }

    /** A navigation of a user whom the application knows. */
    HttpRequest as(String user, URI page) {
        return Browser.navigation(page).header(USER, user).build();
    }

    /** Lets a user consent at a provider, and returns the answer to the callback. */
    HttpResponse<String> consent(Browser browser, HttpResponse<String> started, FakeGateway gateway, String user) {
        return browser.navigate(gateway.authorize(Browser.location(started), user));
    }

    @Override
    public void close() {
        application.close();
        one.close();
        two.close();
    }
}
