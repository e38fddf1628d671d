package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueRoutesTest {
    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.with(FakeGateway.builder()
            .scopes(
                    "openid",
                    "gateway:access",
                    "models:read",
                    "providers:read",
                    "pricing:read",
                    "activity:read",
                    "analytics:read",
                    "credits:read")
            .manyModels(60));

    private FakeGateway gateway;
    private Visitor visitor;
    private String token;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
        token = visitor.accessToken("ada");
    }

    private Visitor.Answer get(String path) {
        return visitor.get(URI.create(gateway.baseUri() + path), "Authorization", "Bearer " + token);
    }

    private JsonObject json(String path) {
        return get(path).json();
    }

    @Test
    void manyModelsFillMoreThanOnePage() {
        JsonObject first = json("/models/me");
        JsonObject second = json("/models/me?offset=50");

        assertThat(first.getJsonArray("models")).hasSize(50);
        assertThat(second.getJsonArray("models")).hasSize(first.getInt("total") - 50);
    }

    @Test
    void listsArePaged() {
        JsonObject page = json("/providers?limit=2&offset=1");

        assertThat(page.getInt("total")).isGreaterThan(3);
        assertThat(page.getJsonArray("providers")).hasSize(2);
        assertThat(page.getJsonArray("providers").getJsonObject(0).getString("api_provider_id"))
                .isEqualTo("globex");
        assertThat(json("/organisations?limit=1&offset=3")
                        .getJsonArray("organisations")
                        .getJsonObject(0)
                        .isNull("name"))
                .isTrue();
    }

    @Test
    void dataModelsAreFiltered() {
        assertThat(json("/data/models?organisation=globex&status=active").toString())
                .contains("globex/vision-2")
                .doesNotContain("acme");
        assertThat(json("/data/models?id=acme/echo-0").getInt("total")).isEqualTo(1);
        assertThat(json("/data/models?include_hidden=true").getBoolean("include_hidden"))
                .isTrue();
    }

    @Test
    void modelsAreFilteredByMoreThanOneValue() {
        assertThat(json("/models?endpoints=embeddings,images.generations").getInt("total"))
                .isEqualTo(2);
        assertThat(json("/models?supported_parameters=nothing").getInt("total")).isZero();
        assertThat(json("/models?provider=hooli&status=active&input_modalities=text&availability=all")
                        .toString())
                .contains("hooli/paint-3");
    }

    @Test
    void theEndpointsOfAModelAreListed() {
        JsonObject model = json("/models/acme/echo-1:free/endpoints");

        assertThat(model.getString("id")).isEqualTo("acme/echo-1:free");
        assertThat(model.getJsonArray("endpoints")).hasSize(3);
        assertThat(model.getJsonArray("endpoints").getJsonObject(0).getString("public_path"))
                .isEqualTo("/v1/chat/completions");
        assertThat(get("/models/globex/vision-3/endpoints").status()).isEqualTo(404);
        assertThat(get("/models/globex/vision-3/endpoints?availability=all").status())
                .isEqualTo(200);
        assertThat(gateway.calls(Endpoint.MODEL_ENDPOINTS)).isEqualTo(3);
    }

    @Test
    void endpointsCountTheirModels() {
        assertThat(json("/endpoints").getJsonArray("data").getJsonObject(0).getInt("model_count"))
                .isGreaterThan(60);
    }

    @Test
    void aCallIsPriced() {
        String body = "{\"provider\":\"acme\",\"model\":\"acme/echo-1\",\"endpoint\":\"chat.completions\","
                + "\"usage\":{\"input_text_tokens\":1000,\"output_text_tokens\":500}}";

        assertThat(calculate(body).json().getJsonObject("pricing").getString("cost_usd_str"))
                .isEqualTo("0.003000");
        assertThat(calculate(body.replace("echo-1", "none")).text("error")).isEqualTo("pricing_not_found");
        assertThat(calculate("{}").text("error")).isEqualTo("missing_required_fields");
        assertThat(calculate("[]").text("error")).isEqualTo("invalid_json");
        assertThat(get("/pricing/calculate").status()).isEqualTo(405);
        assertThat(json("/pricing/models").getJsonArray("models")).hasSizeGreaterThan(60);
    }

    private Visitor.Answer calculate(String body) {
        return visitor.post(
                gateway.uri(Endpoint.PRICING_CALCULATE), "application/json", body, "Authorization", "Bearer " + token);
    }

    @Test
    void healthIsOpenAndAProvidersHealthIsNot() {
        assertThat(visitor.get(gateway.uri(Endpoint.HEALTH)).text("status")).isEqualTo("ok");
        assertThat(visitor.get(URI.create(gateway.baseUri() + "/health/providers/acme/derank"))
                        .status())
                .isEqualTo(401);
        assertThat(json("/health/providers/acme/derank?max_pairs=2").getJsonArray("pairs"))
                .hasSize(2);
        assertThat(get("/health/providers/nobody/derank").status()).isEqualTo(400);
    }

    @Test
    void activityIsWhatTheUserCalled() {
        visitor.chat(token, Visitor.question(FakeGateway.MODEL, false, "one"));
        visitor.chat(token, Visitor.question(FakeGateway.FREE_MODEL, false, "two"));

        JsonObject activity = json("/activity?limit=1");

        assertThat(activity.getInt("total")).isGreaterThanOrEqualTo(2);
        assertThat(activity.getJsonArray("activity").getJsonObject(0).getString("model"))
                .isEqualTo(FakeGateway.FREE_MODEL);
        assertThat(get("/activity?workspace_id=other").status()).isEqualTo(403);
        assertThat(get("/credits?workspace_id=other").status()).isEqualTo(403);
        assertThat(get("/activity?days=0").status()).isEqualTo(400);
    }

    @Test
    void analyticsHaveThirtyDays() {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);

        assertThat(json("/analytics").getJsonArray("data")).hasSize(45);
        assertThat(json("/analytics?date=" + yesterday).getJsonArray("data")).hasSize(2);
        assertThat(get("/analytics?date=" + yesterday.plusDays(1)).status()).isEqualTo(400);
        assertThat(get("/analytics?date=soon").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "/models/me, models:read",
        "/models/acme/echo-1/endpoints, models:read",
        "/data/models, models:read",
        "/organisations, models:read",
        "/endpoints, models:read",
        "/providers, providers:read",
        "/pricing/models, pricing:read",
        "/activity, activity:read",
        "/analytics, analytics:read"
    })
    void aScopeIsAskedFor(String path, String scope) {
        try (FakeGateway plain = FakeGateway.start()) {
            Visitor stranger = new Visitor(plain);

            Visitor.Answer answer = stranger.get(
                    URI.create(plain.baseUri() + path), "Authorization", "Bearer " + stranger.accessToken("ada"));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.text("message")).isEqualTo("Token requires " + scope);
        }
    }
}
