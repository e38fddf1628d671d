package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.account.Credits;
import io.github.portcullis.client.account.Me;
import io.github.portcullis.client.catalogue.Model;
import io.github.portcullis.client.catalogue.ModelList;
import io.github.portcullis.client.catalogue.ModelQuery;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import io.github.portcullis.testkit.RecordedRequest;
import jakarta.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeGatewayExtension.class)
class CallsTest {

    @Test
    void modelsAreListedAndFiltered(FakeGateway gateway) {
        GatewayClient client = Clients.signedIn(gateway, "ada");

        ModelList all = client.models();
        ModelList one = client.models(ModelQuery.all().limit(1).offset(1).with("provider", "a b&c"));

        assertThat(all.models()).extracting(Model::id).contains(FakeGateway.MODEL);
        assertThat(all.total()).isPresent();
        assertThat(one.models()).hasSizeLessThanOrEqualTo(1);
        assertThat(gateway.requests(Endpoint.MODELS).get(1).uri().getRawQuery())
                .isEqualTo("limit=1&offset=1&provider=a%20b%26c");
    }

    @Test
    void meTellsWhoTheUserIs(FakeGateway gateway) {
        Me me = Clients.signedIn(gateway, "ada").me();

        assertThat(me.id()).contains(gateway.subject("ada"));
        assertThat(me.name()).contains("Ada Lovelace");
        assertThat(me.email()).contains("ada@example.org");
        assertThat(me.scopes()).contains("gateway:access");
        assertThat(me.currentWorkspaceId()).isPresent();
        assertThat(me.workspaces()).isNotEmpty().allSatisfy(it -> assertThat(it.id())
                .isPresent());
    }

    @Test
    void creditsAreDollars(FakeGateway gateway) {
        GatewayClient client = Clients.signedIn(gateway, "ada");
        gateway.credits("ada", 1_250_000_001L);

        Credits credits = client.credits();

        assertThat(credits.available()).contains(new BigDecimal("1.250000001"));
        assertThat(credits.balance()).contains(new BigDecimal("1.250000001"));
        assertThat(credits.reserved()).contains(new BigDecimal("0.000000000"));
        assertThat(credits.thirtyDayRequests()).isPresent();
    }

    @Test
    void aChatIsAnswered(FakeGateway gateway) {
        ChatRequest request = ChatRequest.builder(FakeGateway.MODEL)
                .system("Be short.")
                .user("Good morning")
                .temperature(0.2)
                .topP(0.9)
                .seed(7)
                .maxTokens(500)
                .stop("END")
                .endUser("u-1")
                .with(
                        "provider",
                        Json.createObjectBuilder().add("sort", "price").build())
                .build();

        ChatCompletion completion = Clients.signedIn(gateway, "ada").chat().completions(request);

        assertThat(completion.text()).contains("Good morning");
        assertThat(completion.choices().get(0).finishReason()).contains("stop");
        assertThat(completion.usage().orElseThrow().totalTokens()).isPresent();
        assertThat(completion.id()).isPresent();
        RecordedRequest sent = gateway.requests(Endpoint.CHAT).get(0);
        assertThat(sent.json()).contains(request.json());
        assertThat(sent.json().orElseThrow().toString())
                .contains(
                        "\"model\":\"acme/echo-1\"",
                        "{\"role\":\"system\",\"content\":\"Be short.\"}",
                        "{\"role\":\"user\",\"content\":\"Good morning\"}",
                        "\"temperature\":0.2",
                        "\"top_p\":0.9",
                        "\"seed\":7",
                        "\"max_tokens\":500",
                        "\"stop\":",
                        "\"END\"",
                        "\"user\":\"u-1\"");
        assertThat(sent.json().orElseThrow().getJsonObject("provider").getString("sort"))
                .isEqualTo("price");
        assertThat(sent.json().orElseThrow()).doesNotContainKey("stream");
    }

    @Test
    void anyEndpointCanBeCalled(FakeGateway gateway) {
        GatewayClient client = Clients.signedIn(gateway, "ada");

        GatewayResponse response = client.send(GatewayRequest.get("/key"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.json()).containsKey("data");
        assertThat(response.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(response.text()).isEqualTo(new String(response.body(), StandardCharsets.UTF_8));
        assertThat(response).hasToString("GatewayResponse[status=200, " + response.body().length + " bytes]");
    }

    @Test
    void theTokenIsInTheHeaderAndNowhereElse(FakeGateway gateway) {
        String token = Clients.token(gateway, "ada", "gateway:access models:read");

        Clients.client(gateway, token).models();

        RecordedRequest sent = gateway.requests(Endpoint.MODELS).get(0);
        assertThat(sent.header("Authorization")).as("R18, R87").contains("Bearer " + token);
        assertThat(sent.uri().toString()).as("R131").doesNotContain(token);
        assertThat(sent.header("Accept").orElseThrow()).startsWith("application/json");
        assertThat(sent.header("User-Agent").orElseThrow()).startsWith("portcullis/");
    }

    @Test
    void aDetachedClientUsesTheDetachedSource(FakeGateway gateway) {
        GatewayClient detached = Clients.client(gateway, "first-token").detach();

        try {
            detached.me();
        } catch (AuthorizationRequiredException expected) {
            // the gateway does not know the token
        }

        assertThat(gateway.requests(Endpoint.ME))
                .extracting(it -> it.header("Authorization").orElse(""))
                .containsExactly("Bearer detached-token");
    }

    @Test
    void theClientsTextHoldsNoToken(FakeGateway gateway) {
        assertThat(Clients.client(gateway, "canary-token")).hasToString("GatewayClient");
    }
}
