package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.cdi.docs.Balance;
import io.github.portcullis.cdi.docs.BalanceServlet;
import io.github.portcullis.cdi.docs.Workspaces;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beans that need scopes, behind the real filter; the WAR's beans.xml is empty and names no interceptor. */
class GatewayScopeTest {
    @RegisterExtension
    static final FakeGatewayExtension FAKE = FakeGatewayExtension.eraC();

    private static final String CONFIGURED = "openid profile email gateway:access";

    @TempDir
    static Path folder;

    private static TomcatServer server;

    @BeforeAll
    static void deploy() throws Exception {
        server = TomcatServer.start(War.in(folder.resolve("war"))
                .with(ScopedApplication.class, Balance.class, Workspaces.class, BalanceServlet.class)
                .with("WEB-INF/beans.xml", "")
                .with("WEB-INF/web.xml", WebXml.of(FAKE.gateway().configuration(), "/scoped/*", "/balance")));
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void missingScopeIsAskedForAndTheMethodRunsAfterwards() throws Exception {
        Browser ann = signIn("ann");

        HttpResponse<String> started = ann.get(server.uri("/scoped/balance"));

        assertThat(asked(started)).isEqualTo(CONFIGURED + " credits:read");
        assertThat(location(finish(ann, started)).getPath()).isEqualTo("/app/scoped/balance");
        assertThat(ann.get(server.uri("/scoped/balance")).body()).endsWith(" USD");
    }

    @ParameterizedTest
    @CsvSource({
        "bob, /scoped/workspace, me:read",
        "cat, /scoped/rename, me:read workspaces:read workspaces:write",
        "dan, /scoped/inherited, me:read",
        "eve, /scoped/audit, activity:read"
    })
    void scopesOfMethodClassSuperclassAndStereotypeAreAllNeeded(String user, String path, String scopes)
            throws Exception {
        Browser browser = signIn(user);

        HttpResponse<String> started = browser.get(server.uri(path));

        assertThat(asked(started)).isEqualTo(CONFIGURED + " " + scopes);
        finish(browser, started);
        assertThat(browser.get(server.uri(path)).statusCode()).isEqualTo(200);
    }

    @Test
    void refusedScopeIsNotAskedForAgain() throws Exception {
        Browser fay = signIn("fay");
        fay.get(FAKE.gateway().deny(location(fay.get(server.uri("/scoped/balance")))));

        HttpResponse<String> refused = fay.get(server.uri("/scoped/balance"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("scope-refused");
    }

    @Test
    void applicationMayCatchWhatTheMethodThrows() throws Exception {
        assertThat(signIn("gus").get(server.uri("/scoped/caught")).body())
                .startsWith("scope-required")
                .contains("credits:read");
    }

    @Test
    void withoutAGrantTheMethodThrowsAuthorizationRequired() throws Exception {
        assertThat(new Browser("hal").get(server.uri("/open/caught")).body())
                .startsWith("authorization-required")
                .contains("credits:read");
    }

    @Test
    void withoutARequestTheMethodSaysWhatToDo() throws Exception {
        assertThat(new Browser("hal").get(server.uri("/open/elsewhere")).body())
                .startsWith("java.lang.IllegalStateException: This thread serves no request");
    }

    @Test
    void servletWithoutABeanThrowsTheSame() throws Exception {
        assertThat(asked(signIn("gus").get(server.uri("/balance")))).isEqualTo(CONFIGURED + " credits:read");
    }

    private static Browser signIn(String user) throws Exception {
        Browser browser = new Browser(user);
        finish(browser, browser.get(server.uri("/auth/connect")));
        return browser;
    }

    private static HttpResponse<String> finish(Browser browser, HttpResponse<String> started) throws Exception {
        HttpResponse<String> finished = browser.get(FAKE.gateway().authorize(location(started), "ada"));
        assertThat(finished.statusCode()).isEqualTo(303);
        return finished;
    }

    private static String asked(HttpResponse<String> started) {
        assertThat(started.statusCode()).as(started.body()).isEqualTo(302);
        return URLDecoder.decode(
                location(started).getRawQuery().replaceAll(".*[&?]scope=([^&]*).*", "$1"), StandardCharsets.UTF_8);
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }
}
