package io.github.portcullis.benchmarks;

import io.github.portcullis.GatewayConfig;
import io.github.portcullis.GatewayFilter;
import io.github.portcullis.client.TokenReading;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An application on Tomcat whose page at {@code /app/chat} reads the token and tells its length. */
final class Site implements AutoCloseable {
    private static final String CHAT = "/chat";
    private static final String SESSION = "JSESSIONID";
    private static final String SEED = "/seed";

    private final TomcatServer tomcat;
    private final Stopwatch stopwatch;
    private final HttpClient browser = HttpClient.newHttpClient();

    private Site(TomcatServer tomcat, Stopwatch stopwatch) {
        this.tomcat = tomcat;
        this.stopwatch = stopwatch;
    }

    /** What a page does. */
    private interface Page {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private static final class PageServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient Page page;

        PageServlet(Page page) {
            this.page = page;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            page.answer(request, response);
        }
    }

    /** Opens a site without any filter, whose page tells a number. */
    static Site unguarded(int number) {
        return new Site(
                TomcatServer.start(context -> add(context, CHAT, (request, response) -> tell(response, number))),
                new Stopwatch());
    }

    /** Opens a site behind our filter. */
    static Site ours(FakeGateway gateway) {
        GatewayConfig.Builder config = GatewayConfig.builder().protect(CHAT).set("store", "memory");
        gateway.configuration().forEach((key, value) -> config.set(key.substring("portcullis.".length()), value));
        Stopwatch stopwatch = new Stopwatch();
        TomcatServer server = TomcatServer.start(context -> {
            map(context, "stopwatch", stopwatch);
            context.addServletContainerInitializer(
                    (none, application) -> GatewayFilter.register(application, config.build()), null);
            add(context, "/", (request, response) -> response.sendError(404)); // filters answer only where a page could
            add(
                    context,
                    CHAT,
                    (request, response) ->
                            tell(response, TokenReading.token(request).length()));
        });
        return new Site(server, stopwatch);
    }

    /** Opens a site behind a peer's filter, with a page that signs in whoever comes. */
    static Site of(Peer peer, FakeGateway gateway) {
        Stopwatch stopwatch = new Stopwatch();
        TomcatServer server = TomcatServer.start(context -> {
            map(context, "stopwatch", stopwatch);
            map(context, "peer", peer.filter());
            add(
                    context,
                    CHAT,
                    (request, response) ->
                            tell(response, peer.token(request, response).length()));
            add(
                    context,
                    SEED,
                    (request, response) -> peer.signIn(request, response, ProviderTokens.of(gateway, "ada")));
        });
        return new Site(server, stopwatch);
    }

    private static void map(Context context, String name, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(name);
        definition.setFilter(filter);
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(name);
        map.addURLPattern(CHAT);
        context.addFilterMap(map);
    }

    private static void add(Context context, String path, Page page) {
        Tomcat.addServlet(context, path, new PageServlet(page));
        context.addServletMappingDecoded(path, path);
    }

    private static void tell(HttpServletResponse response, int number) throws IOException {
        response.setContentType("text/plain");
        response.getWriter().print(number);
    }

    int port() {
        return tomcat.port();
    }

    Stopwatch stopwatch() {
        return stopwatch;
    }

    URI chat() {
        return uri(CHAT);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port() + "/app" + path);
    }

    /** Signs a user in through our filter, and returns the session's cookie. */
    String signIn(FakeGateway gateway, String user) {
        HttpResponse<String> redirect = get(chat(), "none=none");
        URI callback = gateway.authorize(
                URI.create(redirect.headers().firstValue("Location").orElseThrow()), user);
        return cookie(get(callback, cookie(redirect, "portcullis_login_")), SESSION);
    }

    /** Signs a user in behind a peer's filter, and returns the session's cookie. */
    String seed() {
        return cookie(get(uri(SEED), "none=none"), SESSION);
    }

    private HttpResponse<String> get(URI uri, String cookie) {
        try {
            return browser.send(navigation(uri, cookie), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static HttpRequest navigation(URI uri, String cookie) {
        return HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Cookie", cookie)
                .build();
    }

    private static String cookie(HttpResponse<String> response, String name) {
        return response.headers().allValues("Set-Cookie").stream()
                .filter(field -> field.startsWith(name))
                .map(field -> field.substring(0, field.indexOf(';')))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(response.statusCode() + " " + response.body()));
    }

    @Override
    public void close() {
        tomcat.close();
    }
}
