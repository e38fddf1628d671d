package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs what docs/testing-with-fakegateway.md shows, and holds the page to it. */
class DocumentationTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.eraC();

    private final FakeGateway gateway = fake.gateway();
    private final Visitor visitor = new Visitor(gateway);

    @Test
    void everySnippetOfThePageIsCodeOfThisTest() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "testing-with-fakegateway.md"));
        String source = squeezed(Files.readString(
                Path.of("src", "test", "java", "io", "github", "portcullis", "testkit", "DocumentationTest.java")));

        List<String> snippets =
                SNIPPET.matcher(page).results().map(MatchResult::group).toList();

        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            assertThat(source).contains(squeezed(snippet.replaceAll("```(java)?", "")));
        }
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void anApplicationIsPointedAtTheGatewayAndAUserSignsIn() {
        gateway.configuration().forEach(System::setProperty);
        URI authorizationRequest = visitor.authorizationRequest();

        URI callback = gateway.authorize(authorizationRequest, "ada");
        URI denied = gateway.deny(authorizationRequest);

        assertThat(callback.getQuery()).contains("code=");
        assertThat(denied.getQuery()).contains("error=access_denied");
        gateway.configuration().keySet().forEach(System::clearProperty);
    }

    @Test
    void timeAndUsersAreUnderControl() {
        String token = visitor.accessToken("ada");

        gateway.lifetime(Duration.ofMinutes(1));
        gateway.expireTokens();
        gateway.revokeAuthorization("ada");
        gateway.credits("ada", 0);
        gateway.withholdScopes("credits:read");

        assertThat(visitor.get(Endpoint.KEY, token).status()).isEqualTo(401);
    }

    @Test
    void endpointsFail() {
        gateway.fail(Endpoint.TOKEN, Failure.status(503).times(2));
        gateway.fail(Endpoint.USERINFO, Failure.hang());
        gateway.fail(
                Endpoint.CHAT, Failure.streamError("The provider went away").once());
        gateway.delay(Endpoint.METADATA, Duration.ofMillis(200));

        assertThat(visitor.refresh("any").status()).isEqualTo(503);
    }

    @Test
    void errorsOfTheGatewayHaveNames() {
        gateway.fail(Endpoint.CHAT, Failure.rateLimited(Duration.ofSeconds(2)).once());
        gateway.fail(
                Endpoint.CHAT, Failure.upstreamError("openai", "Overloaded").once());
        gateway.fail(Endpoint.MODELS, Failure.dbError());
        gateway.fail(Endpoint.ME, Failure.resetAfterHead());

        assertThat(visitor.chat("any", "{}").header("retry-after")).isEqualTo("2");
        assertThat(visitor.chat("any", "{}").status()).isEqualTo(502);
    }

    @Test
    void whatWasCalledIsChecked() {
        String token = visitor.accessToken("ada");
        gateway.reset();
        visitor.chat(token, "{\"model\":\"acme/echo-1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

        gateway.verify(Endpoint.CHAT)
                .wasCalled(1)
                .wasCalledBy("ada")
                .last()
                .hasField("model", "acme/echo-1")
                .hasJson("/messages/0/content", "Hi")
                .hasNoHeader("cookie");
        gateway.verify(Endpoint.CREDITS).wasNeverCalled();
        gateway.verifyOnly(Endpoint.CHAT);
        gateway.verifyNoSecretInUrls();
    }

    @Test
    void aWireMockStandsInFront() {
        gateway.answerWithWireMock(Endpoint.TOKEN);
        var wireMock = gateway.wireMock();

        assertThat(gateway.uri(Endpoint.TOKEN).getPort()).isEqualTo(wireMock.port());
    }

    @Test
    void whatArrivedIsKnown() {
        visitor.signIn("ada");
        String log = "nothing secret";

        assertThat(gateway.calls(Endpoint.TOKEN)).isEqualTo(1);
        RecordedRequest request = gateway.requests(Endpoint.TOKEN).get(0);
        assertThat(request.field("grant_type")).contains("authorization_code");
        assertThat(gateway.secrets()).noneMatch(log::contains);
    }

    @Test
    void environmentOfAServerIsPrinted() {
        FakeGateway gateway = FakeGateway.builder().model("openai/gpt-5-nano").start();
        gateway.configuration()
                .forEach((key, value) -> System.out.println(
                        "export " + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "='" + value + "'"));

        assertThat(gateway.configuration()).containsKey("portcullis.client-id");
        gateway.close();
    }

    @Test
    void settingsAreBuilt() {
        FakeGateway gateway = FakeGateway.builder()
                .era(Era.B)
                .clientSecret("a-long-test-secret")
                .scopes("openid", "gateway:access", "credits:read")
                .user("cem", "Cem Yılmaz", "cem@example.org")
                .answer(said -> "{\"echo\": \"" + said + "\"}")
                .start();

        assertThat(gateway.subject("cem")).isNotEmpty();
        gateway.close();
    }

    @Test
    void theModelFollowsAScript() {
        FakeGateway gateway = FakeGateway.builder()
                .script(turn -> turn.toolResults().isEmpty()
                        ? ChatAnswer.call("arrival", "{\"number\":\"P-1\"}")
                        : ChatAnswer.text("It comes on " + turn.toolResults().get(0)))
                .start();

        Visitor visitor = new Visitor(gateway);
        String answer = visitor.chat(visitor.accessToken("ada"), Visitor.question(FakeGateway.MODEL, false, "When?"))
                .body();
        assertThat(answer).contains("arrival", "tool_calls");
        gateway.close();
    }
}
