package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.cdi.bridge.BridgeServlet;
import io.github.portcullis.cdi.bridge.GatewayAccountApi;
import io.github.portcullis.cdi.bridge.GatewayModelBeans;
import io.github.portcullis.cdi.bridge.Librarian;
import io.github.portcullis.cdi.bridge.Recipes;
import io.github.portcullis.cdi.bridge.Threads;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import io.github.portcullis.testkit.RecordedRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** LangChain4j, openai-java and MicroProfile Rest Client in application-scoped beans that serve every user. */
class BridgesTest {

    @RegisterExtension
    static final FakeGatewayExtension FAKE = FakeGatewayExtension.with(FakeGateway.builder()
            .model("openai/gpt-5-nano")
            .scopes("openid", "gateway:access", "me:read")
            .answer(question -> "you said " + question));

    /** What an application brings for the three. */
    private static final List<String> LIBRARIES = List.of(
            "langchain4j",
            "jtokkit",
            "openai-java-core",
            "kotlin-",
            "jackson-",
            "slf4j-api",
            "resteasy-",
            "microprofile-",
            "smallrye-",
            "jakarta.ws.rs",
            "httpc",
            "commons-",
            "reactive-streams");

    @TempDir
    static Path folder;

    private static TomcatServer server;

    @BeforeAll
    static void deploy() throws Exception {
        War war = War.in(folder.resolve("war"));
        for (String library : LIBRARIES) {
            war.withLibrary(library);
        }
        server = TomcatServer.start(
                war.with(BridgeServlet.class, Librarian.class, GatewayModelBeans.class, Recipes.class, Threads.class)
                        .with(GatewayAccountApi.class)
                        .with("WEB-INF/beans.xml", "")
                        .with("WEB-INF/web.xml", WebXml.of(FAKE.gateway().configuration(), "/bridge/*")));
    }

    @AfterAll
    static void stop() throws LifecycleException {
        server.close();
    }

    @Test
    void oneModelServesEachUserWithTheUsersOwnToken() throws Exception {
        Browser ann = signIn("ann", "ada");
        Browser bob = signIn("bob", "ben");

        assertThat(ann.get(server.uri("/bridge/langchain4j?q=of-ann")).body()).isEqualTo("you said of-ann");
        assertThat(bob.get(server.uri("/bridge/langchain4j?q=of-bob")).body()).isEqualTo("you said of-bob");

        assertThat(tokensOf("of-ann")).hasSize(1).doesNotContainAnyElementsOf(tokensOf("of-bob"));
    }

    @Test
    void threadOfAStreamHasNoRequestAndStillSpeaksForWhoAsked() throws Exception {
        Browser cat = signIn("cat", "ada");
        Browser dan = signIn("dan", "ben");

        assertThat(cat.get(server.uri("/bridge/twice?q=of-cat")).body())
                .isEqualTo("you said of-cat; you said of-cat again");
        assertThat(dan.get(server.uri("/bridge/twice?q=of-dan")).body())
                .isEqualTo("you said of-dan; you said of-dan again");

        assertThat(tokensOf("of-cat")).hasSize(1).doesNotContainAnyElementsOf(tokensOf("of-dan"));
    }

    @Test
    void openAiClientServesEachUserWithTheUsersOwnToken() throws Exception {
        Browser eve = signIn("eve", "ada");
        Browser fay = signIn("fay", "ben");

        assertThat(eve.get(server.uri("/bridge/openai?q=of-eve")).body()).contains("of-eve");
        assertThat(fay.get(server.uri("/bridge/openai?q=of-fay")).body()).contains("of-fay");

        assertThat(tokensOf("of-eve")).hasSize(1).doesNotContainAnyElementsOf(tokensOf("of-fay"));
    }

    @Test
    void restClientOfAnInterfaceSpeaksForTheUserOfTheRequest() throws Exception {
        Browser gus = signIn("gus", "ada");
        Browser hal = signIn("hal", "ben");

        assertThat(gus.get(server.uri("/bridge/rest")).body()).contains("Ada Lovelace");
        assertThat(hal.get(server.uri("/bridge/rest")).body()).contains("Ben Bitdiddle");
    }

    @Test
    void grantThatIsRevokedLeadsToANewAuthorizationThroughEachBridge() throws Exception {
        for (String bridge : List.of("langchain4j", "openai", "rest")) {
            Browser hal = signIn("hal", "ada");
            FAKE.gateway().revokeAuthorization("ada");

            HttpResponse<String> answer = hal.get(server.uri("/bridge/" + bridge + "?q=hello"));

            assertThat(answer.statusCode()).as(bridge).isEqualTo(302);
            assertThat(location(answer))
                    .asString()
                    .startsWith(FAKE.gateway().issuer().toString());
        }
    }

    private static Set<String> tokensOf(String said) {
        return FAKE.gateway().requests(Endpoint.CHAT).stream()
                .filter(request -> request.body().contains(said))
                .map(RecordedRequest::headers)
                .map(headers -> headers.get("authorization").get(0))
                .collect(Collectors.toSet());
    }

    private static Browser signIn(String user, String gatewayUser) throws Exception {
        Browser browser = new Browser(user);
        URI authorization = location(browser.get(server.uri("/auth/connect")));
        URI callback = FAKE.gateway().authorize(authorization, gatewayUser);
        assertThat(browser.get(callback).statusCode()).isEqualTo(303);
        return browser;
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }
}
