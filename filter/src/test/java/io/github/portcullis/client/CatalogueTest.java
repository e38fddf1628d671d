package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.catalogue.DataModel;
import io.github.portcullis.client.catalogue.DataModelQuery;
import io.github.portcullis.client.catalogue.Model;
import io.github.portcullis.client.catalogue.ModelEndpoints;
import io.github.portcullis.client.catalogue.ModelQuery;
import io.github.portcullis.client.catalogue.Organisation;
import io.github.portcullis.client.catalogue.Page;
import io.github.portcullis.client.catalogue.PageQuery;
import io.github.portcullis.client.catalogue.PriceRequest;
import io.github.portcullis.client.catalogue.Provider;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    @RegisterExtension
    static final FakeGatewayExtension fake =
            FakeGatewayExtension.with(FakeGateway.builder().manyModels(60));

    private FakeGateway gateway;
    private GatewayClient client;

    @BeforeEach
    void signIn() {
        gateway = fake.gateway();
        client = Clients.signedIn(gateway, "ada");
    }

    @Test
    void allModelsAreReadPageByPage() {
        List<String> ids =
                client.allModels(ModelQuery.all().limit(25)).map(Model::id).toList();

        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(60).contains(FakeGateway.MODEL);
        assertThat(gateway.requests(Endpoint.MODELS))
                .extracting(request -> request.query("offset").orElseThrow())
                .containsExactly("0", "25", "50");
    }

    @Test
    void aPageIsReadOnlyWhenItIsNeeded() {
        var stream = client.allModels(ModelQuery.all().limit(25));
        assertThat(gateway.calls(Endpoint.MODELS)).isZero();

        assertThat(stream.filter(model -> model.id().equals(FakeGateway.MODEL)).findFirst())
                .isPresent();
        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(1);
    }

    @Test
    void theFiltersOfAQueryHoldOnEachPage() {
        assertThat(client.allMyModels(ModelQuery.all()
                        .organisation("globex")
                        .parameter("tools")
                        .limit(10)))
                .hasSizeGreaterThan(10)
                .allMatch(model -> model.id().startsWith("globex/"));
        assertThat(gateway.calls(Endpoint.MY_MODELS)).isEqualTo(2);
    }

    @Test
    void aFailureOnALaterPageReachesTheReader() {
        var models = client.allModels(ModelQuery.all()).iterator();
        models.next();
        gateway.fail(Endpoint.MODELS, Failure.gateway(400, "invalid_request", "no"));

        assertThatThrownBy(() -> models.forEachRemaining(model -> {})).isInstanceOf(RequestRejectedException.class);
    }

    @Test
    void aGatewayThatIgnoresTheOffsetIsReadOnce() {
        String page = "{\"total\":1000000,\"offset\":0,\"models\":[{\"id\":\"a/b\"}]}";
        gateway.fail(Endpoint.MODELS, Failure.answer(200, "application/json", page));

        assertThat(client.allModels(ModelQuery.all())).hasSize(1);
        assertThat(gateway.calls(Endpoint.MODELS)).isEqualTo(2);
    }

    @Test
    void aModelHasItsPricesAndWhoServesIt() {
        Model model = client.models(ModelQuery.all().provider("acme").limit(1))
                .models()
                .get(0);
        ModelEndpoints endpoints = client.modelEndpoints(model.id());
        ModelEndpoints.Offer offer = endpoints.endpoints().get(0);

        assertThat(model.endpoints()).contains("chat.completions");
        assertThat(model.parameters()).contains("tools");
        assertThat(model.prices().get("input_text_tokens").price()).contains(new BigDecimal("0.000002"));
        assertThat(endpoints.id()).contains(model.id());
        assertThat(endpoints.name()).isEqualTo(model.name());
        assertThat(offer.endpoint()).contains("chat.completions");
        assertThat(offer.publicPath()).contains("/v1/chat/completions");
        assertThat(offer.provider()).contains("acme");
        assertThat(offer.routable()).isTrue();
        assertThat(offer.statusReason()).contains("active");
        assertThat(offer.prices()).isEqualTo(model.prices());
        assertThat(client.modelEndpoints(FakeGateway.FREE_MODEL).endpoints()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "echo", "a/b/c", "/b", "a/", "../models"})
    @DisplayName("R101: an identifier cannot climb to another path")
    void anIdentifierOfAModelIsAnAuthorAndAName(String model) {
        assertThatThrownBy(() -> client.modelEndpoints(model)).isInstanceOf(IllegalArgumentException.class);
        assertThat(gateway.calls(Endpoint.OTHER)).isZero();
    }

    @Test
    void providersAndOrganisationsAreListed() {
        Page<Provider> page = client.providers(PageQuery.first().limit(2).offset(1));
        Provider globex = page.entries().get(0);
        Organisation acme = client.allOrganisations().findFirst().orElseThrow();

        assertThat(page.total()).hasValue(client.allProviders().count());
        assertThat(page.offset()).hasValue(1);
        assertThat(page.limit()).hasValue(2);
        assertThat(globex.id()).isEqualTo("globex");
        assertThat(globex.name()).contains("Globex");
        assertThat(globex.description()).isPresent();
        assertThat(globex.link()).contains("https://globex.example");
        assertThat(globex.countryCode()).contains("US");
        assertThat(acme.id()).isEqualTo("acme");
        assertThat(acme.name()).contains("Acme");
        assertThat(acme.description()).isPresent();
        assertThat(acme.countryCode()).contains("GB");
        assertThat(acme.colour()).contains("#aa0000");
    }

    @Test
    void dataModelsTellWhatToTakeInstead() {
        DataModel old = client.allDataModels(
                        DataModelQuery.all().organisation("acme").status("deprecated"))
                .findFirst()
                .orElseThrow();
        Page<DataModel> one = client.dataModels(
                DataModelQuery.all().model("acme/echo-1").hiddenToo().limit(3).offset(0));

        assertThat(old.id()).isEqualTo("acme/echo-0");
        assertThat(old.replacement()).contains("acme/echo-1");
        assertThat(old.status()).contains("deprecated");
        assertThat(old.organisation().flatMap(Organisation::name)).contains("Acme");
        assertThat(one.json().getBoolean("include_hidden")).isTrue();
        assertThat(one.entries().get(0).name()).contains("Echo 1");
        assertThat(one.entries().get(0).hidden()).isFalse();
        assertThat(one.entries().get(0).releaseDate()).contains("2026-03-01");
        assertThat(one.entries().get(0).retirementDate()).isEmpty();
        assertThat(one.entries().get(0).inputTypes()).containsExactly("text");
        assertThat(one.entries().get(0).outputTypes()).containsExactly("text");
    }

    @Test
    void endpointsTellTheirPaths() {
        var endpoints = client.endpoints();
        var chat = endpoints.endpoints().get(0);

        assertThat(endpoints.ids()).contains("chat.completions", "embeddings");
        assertThat(endpoints.sampleModels()).contains(FakeGateway.MODEL);
        assertThat(chat.id()).isEqualTo("chat.completions");
        assertThat(chat.publicPath()).contains("/v1/chat/completions");
        assertThat(chat.collection()).contains("text");
        assertThat(chat.modelCount().orElse(0)).isGreaterThan(60);
        assertThat(chat.providerCount().orElse(0)).isGreaterThan(1);
    }

    @Test
    void aUseIsPriced() {
        var price = client.pricing()
                .calculate(PriceRequest.of("acme", "acme/echo-1", "chat.completions")
                        .use("input_text_tokens", 1_000)
                        .with("output_text_tokens", Json.createValue(500)));
        var model = client.pricing().models().models().get(0);

        assertThat(price.dollars()).hasValueSatisfying(sum -> assertThat(sum).isEqualByComparingTo("0.003"));
        assertThat(price.currency()).contains("USD");
        assertThat(price.lines()).hasSize(2);
        assertThat(model.model()).contains("acme/echo-1");
        assertThat(model.provider()).contains("acme");
        assertThat(model.endpoint()).contains("chat.completions");
        assertThat(model.prices().get("output_text_tokens").unit()).contains("token");
        assertThat(model.prices().get("output_text_tokens").unitSize()).contains(BigDecimal.ONE);
        assertThat(model.prices().get("output_text_tokens").currency()).contains("USD");
    }

    @Test
    void healthIsTold() {
        assertThat(client.health().isOk()).isTrue();
        assertThat(client.derankStatus("acme").provider()).contains("acme");
        assertThat(client.derankStatus("acme").deranked()).isFalse();
        assertThat(client.derankStatus("acme").recovering()).isFalse();
        assertThat(client.derankStatus("acme").pairs()).isNotEmpty();
        assertThatThrownBy(() -> client.derankStatus("a/b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissingScopeIsNamed() {
        GatewayClient plain = Clients.client(gateway, Clients.token(gateway, "ben", "gateway:access"));

        assertThatThrownBy(() -> plain.providers(PageQuery.first()))
                .isInstanceOfSatisfying(ScopeRequiredException.class, missing -> assertThat(missing.scopes())
                        .containsExactly("providers:read"));
    }
}
