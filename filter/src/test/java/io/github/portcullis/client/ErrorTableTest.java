package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.ErrorTable.Row;
import io.github.portcullis.docs.Markdown;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries each row of the table as a read of a control route, a post and a stream of an inference route. */
@ExtendWith(FakeGatewayExtension.class)
class ErrorTableTest {
    private static final ChatRequest HELLO = ChatRequest.of("m", "hi");
    private static final String PAGE = "docs/errors-and-retries.md";
    private static final String BEGIN = "<!-- generated from ErrorTable.java: begin -->\n";
    private static final String END = "<!-- generated from ErrorTable.java: end -->";
    private static final String COMMAND = "./mvnw -pl filter -am test -Dtest=ErrorTableTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write";

    static Stream<Row> rows() {
        return ErrorTable.rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aReadEndsAsTheTableSays(Row row, FakeGateway gateway) {
        gateway.fail(Endpoint.MODELS, row.failure());

        isAsTheRowSays(failureOf(client(gateway)::models), row);
        gateway.verify(Endpoint.MODELS).wasCalled(row.sent().gets());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aPostEndsAsTheTableSays(Row row, FakeGateway gateway) {
        gateway.fail(Endpoint.CHAT, row.failure());

        isAsTheRowSays(failureOf(() -> client(gateway).chat().completions(HELLO)), row);
        gateway.verify(Endpoint.CHAT).wasCalled(row.sent().posts());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aStreamEndsAsTheTableSaysBeforeItBegins(Row row, FakeGateway gateway) {
        gateway.fail(Endpoint.CHAT, row.failure());

        isAsTheRowSays(failureOf(() -> client(gateway).chat().stream(HELLO)), row);
        gateway.verify(Endpoint.CHAT).wasCalled(row.sent().posts());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aPostIsSentAgainAsAReadWhereThatIsAskedFor(Row row, FakeGateway gateway) {
        gateway.fail(Endpoint.CHAT, row.failure());
        GatewayClient eager = client(gateway).with(CallOptions.none().withRepeatUnsafe(true));

        isAsTheRowSays(failureOf(() -> eager.chat().completions(HELLO)), row);
        gateway.verify(Endpoint.CHAT).wasCalled(row.sent().unsafePosts());
    }

    @Test
    void thePageShowsTheTable() throws IOException {
        String page = Markdown.page(PAGE).text();
        String expected =
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table() + page.substring(page.indexOf(END));

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(Markdown.ROOT.resolve(PAGE), expected);
        } else {
            assertThat(page)
                    .as("%s is out of date; write it anew with: %s", PAGE, COMMAND)
                    .isEqualTo(expected);
        }
    }

    private static void isAsTheRowSays(GatewayException failure, Row row) {
        assertThat(failure).isExactlyInstanceOf(row.type());
        assertThat(failure.kind()).isEqualTo(kind(row.type()));
        assertThat(failure.code()).isEqualTo(row.code());
        assertThat(failure.retryable()).isEqualTo(row.retryable());
        assertThat(failure.retryAfter().orElse(null)).isEqualTo(row.retryAfter());
        String requestId = failure.requestId().orElseThrow();
        assertThat(requestId).startsWith("req_");
        assertThat(failure.traceId().orElseThrow()).hasSize(32);
        assertThat(failure.getMessage())
                .contains("[request " + requestId + "] with ")
                .endsWith(row.says());
    }

    private static GatewayException.Kind kind(Class<? extends GatewayException> type) {
        return switch (type.getSimpleName()) {
            case "AuthorizationRequiredException" -> GatewayException.Kind.AUTHORIZE;
            case "ScopeRequiredException" -> GatewayException.Kind.SCOPE;
            case "PaymentRequiredException" -> GatewayException.Kind.PAY;
            case "RateLimitedException" -> GatewayException.Kind.WAIT;
            case "RequestRejectedException" -> GatewayException.Kind.FIX;
            case "GatewayUnavailableException" -> GatewayException.Kind.RETRY;
            default -> GatewayException.Kind.REPORT;
        };
    }

    private static GatewayClient client(FakeGateway gateway) {
        return Clients.client(gateway, "token-1", "token-2");
    }

    private static String table() {
        List<String> lines = ErrorTable.rows().stream()
                .map(row -> "| " + row.answer() + " | `" + row.type().getSimpleName() + "` | `" + kind(row.type())
                        + "` | [`" + row.code() + "`](troubleshooting.md#" + anchor(row.code()) + ") | "
                        + (row.retryable() ? "yes" : "no") + " | " + row.sent().words() + " | " + row.says() + " |\n")
                .toList();
        return lines.stream()
                .collect(Collectors.joining(
                        "",
                        "| answer | exception | kind | code | `retryable()` | sent again by itself | the message ends |\n"
                                + "|---|---|---|---|---|---|---|\n",
                        ""));
    }

    /** The page has a heading of the same name before the entry of this code. */
    private static String anchor(String code) {
        return code.equals("authorization-revoked") ? code + "-1" : code;
    }
}
