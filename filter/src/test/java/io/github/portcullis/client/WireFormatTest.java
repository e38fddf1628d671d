package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import io.github.portcullis.testkit.RecordedRequest;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the client sends, and what the fake gateway answers, has the names and types of the gateway's API. */
class WireFormatTest {
    @RegisterExtension
    static final FakeGatewayExtension fake =
            FakeGatewayExtension.with(FakeGateway.builder().strictScopes(true).pace(Duration.ZERO));

    private static final WireFormat FORMAT = WireFormat.read();
    private static final Map<String, Operation> OPERATIONS =
            Operation.all().stream().collect(Collectors.toMap(Operation::name, operation -> operation));
    private static final Pattern EXTRA = Pattern.compile("\"" + WireCall.EXTRA + "\":true");
    private static final Pattern PART = Pattern.compile("; name=\"([^\"]+)\"");

    private FakeGateway gateway;
    private GatewayClient client;

    @BeforeEach
    void signIn() {
        gateway = fake.gateway();
        client = Clients.signedIn(gateway, "ada");
    }

    static Stream<WireCall> calls() {
        return WireCalls.all().stream();
    }

    static Stream<WireCall> answeredCalls() {
        return calls().filter(WireCall::isAnswered);
    }

    @Test
    void everyOperationThatTheClientHasIsCalledHere() {
        assertThat(OPERATIONS.values().stream().filter(Operation::isCalled).map(Operation::name))
                .containsExactlyInAnyOrderElementsOf(
                        calls().map(WireCall::operation).distinct().toList());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theRequestHasKnownNamesAndTypes(WireCall call) {
        assertThat(call.answers(client)).doesNotContainNull();

        RecordedRequest request = request(call);
        assertThat(problems(call, request)).isEmpty();
    }

    private static List<String> problems(WireCall call, RecordedRequest request) {
        List<String> problems = new ArrayList<>();
        List<String> query = queryNames(request);
        if (!query.isEmpty()) {
            problems.addAll(FORMAT.problems(call.operation(), "query", query));
        }
        List<String> extra = new ArrayList<>();
        if (request.isJson()) {
            JsonObject body = request.json().orElseThrow();
            JsonObject known =
                    Json.createObjectBuilder(body).remove(WireCall.EXTRA).build();
            EXTRA.matcher(body.toString()).results().forEach(it -> extra.add(it.group()));
            problems.addAll(FORMAT.problems(call.operation(), "request", known));
        } else if (!request.body().isEmpty()) {
            List<String> names = PART.matcher(request.body())
                    .results()
                    .map(it -> it.group(1))
                    .toList();
            names.stream().filter(WireCall.EXTRA::equals).forEach(extra::add);
            problems.addAll(FORMAT.problems(
                    call.operation(),
                    "form",
                    names.stream().filter(it -> !it.equals(WireCall.EXTRA)).toList()));
        }
        if (!request.body().isEmpty() && extra.isEmpty() == call.open()) {
            problems.add("what is not typed " + (call.open() ? "did not arrive" : "arrived"));
        }
        return problems;
    }

    private static List<String> queryNames(RecordedRequest request) {
        String query = request.uri().getRawQuery();
        return query == null
                ? List.of()
                : Arrays.stream(query.split("&"))
                        .map(it -> it.split("=")[0])
                        .distinct()
                        .toList();
    }

    @ParameterizedTest
    @MethodSource("answeredCalls")
    void theAnswerHasKnownNamesAndTypes(WireCall call) {
        List<JsonObject> answers = call.answers(client);

        assertThat(answers).isNotEmpty().allSatisfy(answer -> assertThat(
                        FORMAT.problems(call.operation(), call.what(), answer))
                .as("%s", answer)
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("answeredCalls")
    void whatNobodyKnowsYetSurvives(WireCall call) {
        JsonObject answer = call.answers(client).get(0);
        JsonObject newer = Json.createObjectBuilder(answer)
                .add(WireCall.EXTRA, Json.createObjectBuilder().add("deep", JsonValue.EMPTY_JSON_ARRAY))
                .build();
        boolean streamed = !call.what().equals("response");
        String id = call.before().apply(client);
        gateway.fail(
                request(call).endpoint(),
                Failure.answer(
                        200,
                        streamed ? "text/event-stream" : "application/json",
                        streamed ? "data: " + newer + "\n\ndata: [DONE]\n\n" : newer.toString()));

        assertThat(call.call().apply(client, id)).first().isEqualTo(newer);
    }

    static Stream<WireCall> scopedCalls() {
        return calls().filter(call -> scope(call).endsWith(":read"));
    }

    private static String scope(WireCall call) {
        return Objects.requireNonNull(OPERATIONS.get(call.operation())).scope();
    }

    @ParameterizedTest
    @MethodSource("scopedCalls")
    void theScopeOfTheListIsTheOneThatIsNeeded(WireCall call) {
        String others = Clients.READ_SCOPES.replace(scope(call), "");
        GatewayClient without = Clients.client(gateway, Clients.token(gateway, "ben", others));

        assertThatThrownBy(() -> call.answers(without))
                .isInstanceOfSatisfying(ScopeRequiredException.class, missing -> assertThat(missing.scopes())
                        .containsExactly(scope(call)));
    }

    /** The last request of the operation: a call may need others before it. */
    private RecordedRequest request(WireCall call) {
        Operation operation = Objects.requireNonNull(OPERATIONS.get(call.operation()));
        return Arrays.stream(Endpoint.values())
                .flatMap(endpoint -> gateway.requests(endpoint).stream())
                .filter(request -> request.method().equals(operation.method())
                        && operation.requests().matcher(request.path()).matches())
                .max(Comparator.comparingInt(
                        request -> gateway.requests(request.endpoint()).indexOf(request)))
                .orElseThrow(() -> new AssertionError(call + " was not sent"));
    }
}
