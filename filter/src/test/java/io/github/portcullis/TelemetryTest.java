package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.GatewayRequest;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.client.GatewayStream;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.Failure;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics and spans of real calls. */
class TelemetryTest {
    private static final ChatRequest HELLO = ChatRequest.of("acme/echo-1", "canary-prompt of ada@example.org");
    private static final Duration EXPIRED = Duration.ofMinutes(16);

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build();
    private final Scene scene = Scene.of(Era.B, "memory", Map.of("retries", "0"));

    @AfterEach
    void close() {
        scene.close();
        sdk.close();
        GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void aChatIsMeasuredAsTheConventionsSay() {
        GatewayClient client = observed("ada");

        client.chat().completions(HELLO);

        Attributes operation = onlyPoint("gen_ai.client.operation.duration").getAttributes();
        assertThat(operation.asMap())
                .containsEntry(key("gen_ai.operation.name"), "chat")
                .containsEntry(key("gen_ai.provider.name"), "phaseo")
                .containsEntry(key("gen_ai.request.model"), "acme/echo-1")
                .containsEntry(key("gen_ai.response.model"), "acme/echo-1")
                .containsEntry(key("server.address"), "127.0.0.1")
                .containsEntry(AttributeKey.longKey("server.port"), (long)
                        scene.gateway().baseUri().getPort())
                .hasSize(6);
        assertThat(points("gen_ai.client.token.usage"))
                .extracting(point -> point.getAttributes().get(key("gen_ai.token.type")))
                .containsExactlyInAnyOrder("input", "output");
        assertThat(points("gen_ai.client.token.usage"))
                .allSatisfy(point ->
                        assertThat(((HistogramPointData) point).getSum()).isPositive());
        assertThat(points("gen_ai.client.operation.time_to_first_chunk")).isEmpty();
        assertThat(onlyPoint("portcullis.gateway.call.duration").getAttributes())
                .isEqualTo(Attributes.builder()
                        .put("portcullis.operation", "chat")
                        .put("gen_ai.request.model", "acme/echo-1")
                        .put("http.response.status_code", 200L)
                        .build());
        SpanData span = onlySpan("chat acme/echo-1");
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getStatus()).isEqualTo(StatusData.unset());
        assertThat(span.getAttributes().get(AttributeKey.longKey("gen_ai.usage.input_tokens")))
                .isPositive();
        assertThat(span.getAttributes().get(AttributeKey.longKey("gen_ai.usage.output_tokens")))
                .isPositive();
    }

    @Test
    void theGatewayIsToldThePlaceOfTheSpan() {
        GatewayClient client = observed("ada");

        client.models();

        SpanData span = onlySpan("models");
        scene.gateway()
                .verify(Endpoint.MODELS)
                .last()
                .hasHeader(
                        "traceparent",
                        "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                                + span.getSpanContext().getTraceFlags().asHex())
                .hasNoHeader("tracestate");
    }

    @Test
    void aStreamIsMeasuredToItsEndAndToItsFirstChunk() {
        GatewayClient client = observed("ada");

        try (ChatStream stream = client.chat().stream(HELLO)) {
            assertThat(spans.getFinishedSpanItems()).isEmpty();
            stream.forEachText(text -> {});
        }

        HistogramPointData first = (HistogramPointData) onlyPoint("gen_ai.client.operation.time_to_first_chunk");
        HistogramPointData whole = (HistogramPointData) onlyPoint("gen_ai.client.operation.duration");
        assertThat(first.getCount()).isOne();
        assertThat(first.getSum()).isPositive().isLessThanOrEqualTo(whole.getSum());
        assertThat(points("gen_ai.client.token.usage")).hasSize(2);
        assertThat(onlySpan("chat acme/echo-1").getAttributes().get(key("gen_ai.response.model")))
                .isEqualTo("acme/echo-1");
    }

    @Test
    void aStreamThatIsClosedEarlyEndsOnceAndWithoutAnError() {
        GatewayClient client = observed("ada");
        ChatStream stream = client.chat().stream(HELLO);
        stream.next();

        stream.close();
        stream.close();

        SpanData span = onlySpan("chat acme/echo-1");
        assertThat(span.getAttributes().get(key("error.type"))).isNull();
        assertThat(((HistogramPointData) onlyPoint("gen_ai.client.operation.duration")).getCount())
                .isOne();
    }

    @Test
    void aStreamThatBreaksFails() {
        GatewayClient client = observed("ada");
        scene.gateway().fail(Endpoint.CHAT, Failure.truncateStream().once());

        assertThatThrownBy(() -> {
                    try (ChatStream stream = client.chat().stream(HELLO)) {
                        stream.forEachText(text -> {});
                    }
                })
                .isInstanceOf(GatewayException.class);

        assertThat(onlyPoint("portcullis.gateway.call.duration").getAttributes().get(key("error.type")))
                .isEqualTo("stream-incomplete");
    }

    @Test
    void aFailedCallHasTheCodeAndTheStatusAndNoModelThatNobodyKnows() {
        GatewayClient client = observed("ada");
        scene.gateway().fail(Endpoint.CHAT, Failure.status(500).once());

        assertThatThrownBy(() -> client.chat().completions(HELLO)).isInstanceOf(GatewayException.class);

        assertThat(onlyPoint("portcullis.gateway.call.duration").getAttributes().asMap())
                .containsEntry(key("gen_ai.request.model"), "_other")
                .containsEntry(AttributeKey.longKey("http.response.status_code"), 500L)
                .containsKey(key("error.type"));
        SpanData span = onlySpan("chat _other");
        assertThat(span.getStatus()).isEqualTo(StatusData.error());
    }

    @Test
    void callsWithoutAModelAreMeasuredByWhatTheyDoAndRawOnesWithoutTheirPath() {
        GatewayClient client = observed("ada");

        client.models();
        client.send(GatewayRequest.get("/models").query("q", "canary-query"));
        try (GatewayStream raw = client.stream(GatewayRequest.post("/chat/completions", streamed()))) {
            raw.forEachRemaining(event -> {});
        }

        assertThat(points("portcullis.gateway.call.duration"))
                .extracting(point -> point.getAttributes().get(key("portcullis.operation")))
                .containsOnly("models", "raw");
        assertThat(spans.getFinishedSpanItems()).extracting(SpanData::getName).containsExactly("models", "raw", "raw");
        assertThat(points("gen_ai.client.operation.duration")).isEmpty();
    }

    @Test
    void loginsRefreshesAndEndsAreCounted() {
        scene.application().context().getServletContext().setAttribute(GatewayRuntime.OPEN_TELEMETRY, sdk);
        Browser ada = scene.signedIn("ada");
        Browser other = new Browser();
        other.navigate(scene.gateway().deny(other.startLogin(scene.uri("/chat/who"))));
        scene.clock().move(EXPIRED);
        scene.call(ada);
        scene.clock().move(EXPIRED);
        scene.gateway().fail(Endpoint.TOKEN, Failure.status(500).once());
        scene.call(ada);
        ada.post(scene.uri("/auth/logout"));

        assertThat(outcomes("portcullis.logins")).containsExactlyInAnyOrder("connected 1", "access-denied 1");
        assertThat(outcomes("portcullis.refreshes")).containsExactlyInAnyOrder("refreshed 1", "refresh-unavailable 1");
        assertThat(outcomes("portcullis.grants.ended")).containsExactly("disconnected 1");
        SpanData login = spansOf("portcullis login").get(0);
        SpanData code = onlySpan("portcullis token authorization_code");
        assertThat(code.getParentSpanId()).isEqualTo(login.getSpanId());
        assertThat(spansOf("portcullis login"))
                .extracting(span -> span.getAttributes().get(key("error.type")))
                .containsExactly(null, "access-denied");
        assertThat(spansOf("portcullis token refresh_token"))
                .extracting(span -> span.getAttributes().get(key("error.type")))
                .containsExactly(null, "unavailable");
        SpanData call = spansOf("models").get(0);
        assertThat(spansOf("portcullis token refresh_token").get(0).getParentSpanId())
                .as("the refresh is within the call that needed it")
                .isEqualTo(call.getSpanId());
    }

    @Test
    void nothingThatIsMeasuredNamesAUserASecretOrWhatWasAsked() {
        loginsRefreshesAndEndsAreCounted();
        aChatIsMeasuredAfresh();

        Set<String> secrets = new HashSet<>(scene.gateway().secrets());
        secrets.addAll(
                List.of("ada", "Ada", "example.org", "canary", scene.gateway().subject("ada"), "app:", "gateway:"));
        List<String> told = new ArrayList<>();
        spans.getFinishedSpanItems()
                .forEach(span -> told.add(span.getName() + span.getAttributes() + span.getEvents()));
        metrics.collectAllMetrics().forEach(metric -> metric.getData()
                .getPoints()
                .forEach(point -> told.add(metric.getName() + point.getAttributes())));
        assertThat(told).hasSizeGreaterThan(10);
        assertThat(told).noneMatch(text -> secrets.stream().anyMatch(text::contains));
    }

    private void aChatIsMeasuredAfresh() {
        GatewayClient client = observed("ada");
        client.chat().completions(HELLO);
        client.send(GatewayRequest.get("/models").query("q", "canary-query"));
        scene.gateway()
                .fail(
                        Endpoint.CHAT,
                        Failure.gateway(400, "canary-code", "canary-reason").once());
        assertThatThrownBy(() -> client.chat().completions(ChatRequest.of("canary model", "canary")))
                .isInstanceOf(GatewayException.class);
    }

    @Test
    void theGlobalOneIsUsedOnceItIsSetAndNeverSetByUs() {
        GatewayClient client = client("ada");
        client.models();
        assertThat(GlobalOpenTelemetry.isSet()).isFalse();

        GlobalOpenTelemetry.set(sdk);
        client.models();

        assertThat(spansOf("models")).hasSize(1);
    }

    private GatewayClient observed(String user) {
        scene.application().context().getServletContext().setAttribute(GatewayRuntime.OPEN_TELEMETRY, null);
        GatewayClient client = client(user);
        scene.application().context().getServletContext().setAttribute(GatewayRuntime.OPEN_TELEMETRY, sdk);
        return client;
    }

    private GatewayClient client(String user) {
        scene.signedIn(user);
        return GatewayRuntime.of(scene.application().context().getServletContext())
                .forUser(scene.gateway().subject(user));
    }

    private static JsonObject streamed() {
        return Json.createObjectBuilder(Map.of(
                        "model",
                        "acme/echo-1",
                        "stream",
                        true,
                        "messages",
                        List.of(Map.of("role", "user", "content", "hello"))))
                .build();
    }

    private List<String> outcomes(String metric) {
        return points(metric).stream()
                .map(point ->
                        point.getAttributes().get(key("portcullis.outcome")) + " " + ((LongPointData) point).getValue())
                .toList();
    }

    private PointData onlyPoint(String metric) {
        List<PointData> points = points(metric);
        assertThat(points).as(metric).hasSize(1);
        return points.get(0);
    }

    private List<PointData> points(String metric) {
        List<PointData> points = new ArrayList<>();
        for (MetricData data : metrics.collectAllMetrics()) {
            if (data.getName().equals(metric)) {
                Collection<? extends PointData> found = data.getData().getPoints();
                points.addAll(found);
            }
        }
        return points;
    }

    private SpanData onlySpan(String name) {
        List<SpanData> found = spansOf(name);
        assertThat(found).as(name + " among " + spans.getFinishedSpanItems()).hasSize(1);
        return found.get(0);
    }

    private List<SpanData> spansOf(String name) {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private static AttributeKey<String> key(String name) {
        return AttributeKey.stringKey(name);
    }
}
