package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.with(FakeGateway.builder()
            .scopes("openid", "profile", "email", "gateway:access", "me:read", "credits:read")
            .model("test/added-1"));

    private FakeGateway gateway;
    private Visitor visitor;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
    }

    private JsonObject models(String query) {
        return visitor.get(
                        URI.create(gateway.uri(Endpoint.MODELS) + query),
                        "Authorization",
                        "Bearer " + visitor.accessToken("ada"))
                .json();
    }

    @Test
    void modelsAreListedInPages() {
        JsonObject all = models("");
        JsonObject page = models("?limit=2&offset=1");

        assertThat(all.getInt("limit")).isEqualTo(50);
        assertThat(all.getInt("total"))
                .isGreaterThan(5)
                .isEqualTo(all.getJsonArray("models").size());
        assertThat(all.toString()).contains(FakeGateway.MODEL, FakeGateway.FREE_MODEL, "test/added-1");
        assertThat(page.getJsonArray("models")).hasSize(2);
        assertThat(page.getJsonArray("models").get(0))
                .isEqualTo(all.getJsonArray("models").get(1));
    }

    @Test
    void modelsHaveTheFieldsOfTheGateway() {
        assertThat(models("").getJsonArray("models").getJsonObject(0))
                .containsKeys(
                        "id",
                        "base_model_id",
                        "variant",
                        "variants",
                        "name",
                        "description",
                        "organization",
                        "aliases",
                        "lifecycle",
                        "modalities",
                        "limits",
                        "capabilities",
                        "availability",
                        "pricing",
                        "offers");
    }

    @Test
    void modelsAreFiltered() {
        assertThat(models("?organisation=acme&endpoints=chat.completions").toString())
                .contains("acme/echo-1")
                .doesNotContain("globex");
        assertThat(models("?availability=all&input_modalities=image").toString())
                .contains("globex/vision-3")
                .doesNotContain("acme");
        assertThat(models("?output_types=embeddings").getInt("total")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=0", "?limit=251", "?offset=5001", "?limit=x", "?availability=some"})
    void badPagesAreRefused(String query) {
        JsonObject refused = models(query);

        assertThat(refused.getString("error")).isEqualTo("invalid_request");
        assertThat(refused.getInt("max_offset")).isEqualTo(5000);
    }
}
