package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.ChatChunk;
import io.github.portcullis.client.ChatCompletion;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatStream;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.GatewayRequest;
import io.github.portcullis.client.GatewayResponse;
import io.github.portcullis.client.GatewayStream;
import io.github.portcullis.client.PaymentRequiredException;
import io.github.portcullis.client.ServerSentEvent;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.client.account.Credits;
import io.github.portcullis.client.account.Me;
import io.github.portcullis.client.catalogue.Model;
import io.github.portcullis.client.catalogue.ModelQuery;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the code of docs/using-the-client.md. The answers are canned: how the client treats tokens is shown elsewhere. */
@ExtendWith(FakeGatewayExtension.class)
class UsingTheClientTest {
    private final Writer page = new StringWriter();
    private final GatewayClient gateway;
    private final FakeGateway fake;

    UsingTheClientTest(FakeGateway fake) {
        this.fake = fake;
        this.gateway = standalone(fake.baseUri());
    }

    @BeforeEach
    void answers() {
        fake.fail(Endpoint.MODELS, json("{'models':[{'id':'acme/echo-1','name':'Echo'}],'total':1}"));
        fake.fail(Endpoint.ME, json("{'data':{'user':{'id':'u1','name':'Ada'},'workspaces':[{'id':'w1'}]}}"));
        fake.fail(Endpoint.CREDITS, json("{'ok':true,'credits':{'available_nanos':1500000000}}"));
    }

    @Test
    void models() {
        // tag::models[]
        for (Model model :
                gateway.models(ModelQuery.all().output("text").limit(20)).models()) {
            System.out.println(model.id() + " " + model.name().orElse(""));
        }
        // end::models[]

        assertThat(fake.calls(Endpoint.MODELS)).isEqualTo(1);
    }

    @Test
    void meAndCredits() {
        // tag::account[]
        Me me = gateway.me();
        String greeting = "Hello " + me.name().orElse("there");
        Credits credits = gateway.credits();
        BigDecimal dollars = credits.available().orElse(BigDecimal.ZERO);
        // end::account[]

        assertThat(greeting).isEqualTo("Hello Ada");
        assertThat(dollars).isEqualByComparingTo("1.5");
    }

    @Test
    void chat() {
        fake.fail(Endpoint.CHAT, json("{'choices':[{'message':{'content':'Hi'}}],'usage':{'total_tokens':7}}"));

        // tag::chat[]
        ChatCompletion answer = gateway.chat().completions(ChatRequest.of("acme/echo-1", "Good morning"));
        String text = answer.text();
        // end::chat[]

        assertThat(text).isEqualTo("Hi");
    }

    @Test
    void chatWithParameters() {
        // tag::parameters[]
        ChatRequest request = ChatRequest.builder("acme/echo-1")
                .system("Answer in one sentence.")
                .user("What is a portcullis?")
                .temperature(0.2)
                .maxTokens(200)
                .with(
                        "provider",
                        Json.createObjectBuilder().add("sort", "price").build())
                .build();
        // end::parameters[]

        assertThat(request.json().getInt("max_tokens")).isEqualTo(200);
    }

    @Test
    void streaming() throws Exception {
        fake.fail(Endpoint.CHAT, events());
        ChatRequest request = ChatRequest.of("acme/echo-1", "Good morning");

        // tag::stream[]
        try (ChatStream stream = gateway.chat().stream(request)) {
            while (stream.hasNext()) {
                ChatChunk chunk = stream.next();
                page.write(chunk.text());
                page.flush();
            }
            stream.usage().ifPresent(usage -> System.out.println(usage.totalTokens()));
        }
        // end::stream[]

        assertThat(page).hasToString("Hi");
    }

    @Test
    void failures() {
        fake.fail(Endpoint.CHAT, Failure.insufficientFunds());
        ChatRequest request = ChatRequest.of("acme/echo-1", "Good morning");

        // tag::failures[]
        String shown;
        try {
            shown = gateway.chat().completions(request).text();
        } catch (AuthorizationRequiredException again) {
            throw again; // the filter sends the user to the gateway
        } catch (PaymentRequiredException empty) {
            shown = "Your credits are used up.";
        } catch (GatewayException failure) {
            System.getLogger("assistant").log(System.Logger.Level.WARNING, failure.getMessage());
            shown = "The assistant cannot answer now (" + failure.code() + ").";
        }
        // end::failures[]

        assertThat(shown).isEqualTo("Your credits are used up.");
    }

    @Test
    void rawCalls() {
        fake.fail(Endpoint.EMBEDDINGS, json("{'data':[{'embedding':[0.5]}]}"));

        // tag::raw[]
        JsonObject body = Json.createObjectBuilder()
                .add("model", "acme/embed-1")
                .add("input", "a portcullis")
                .build();
        GatewayResponse response = gateway.send(GatewayRequest.post("/embeddings", body));
        JsonObject first = response.json().getJsonArray("data").getJsonObject(0);
        // end::raw[]

        assertThat(first).containsKey("embedding");
    }

    @Test
    void rawStreams() throws Exception {
        fake.fail(Endpoint.OTHER, events());
        JsonObject body = Json.createObjectBuilder().add("stream", true).build();

        // tag::raw-stream[]
        try (GatewayStream events = gateway.stream(GatewayRequest.post("/beta/answers", body))) {
            while (events.hasNext()) {
                ServerSentEvent event = events.next();
                page.write(event.event() + ": " + event.data() + "\n");
            }
        }
        // end::raw-stream[]

        assertThat(page.toString()).endsWith("message: [DONE]\n");
    }

    @Test
    void elsewhere() {
        ExecutorService executor = Executors.newSingleThreadExecutor();

        // tag::detach[]
        GatewayClient detached = gateway.detach();
        CompletableFuture<Integer> count =
                CompletableFuture.supplyAsync(() -> detached.models().models().size(), executor);
        // end::detach[]

        assertThat(count.join()).isEqualTo(1);
        executor.shutdown();
    }

    private static GatewayClient standalone(URI baseUri) {
        String apiKey = "a-key-for-docs";

        // tag::standalone[]
        GatewayClient client = GatewayClient.builder(TokenSource.of(new AccessToken(apiKey)))
                .baseUri(baseUri)
                .requestTimeout(Duration.ofSeconds(30))
                .build();
        // end::standalone[]

        return client;
    }

    private static Failure events() {
        String chunk = "{\"choices\":[{\"delta\":{\"content\":\"Hi\"}}],\"usage\":{\"total_tokens\":7}}";
        return Failure.answer(200, "text/event-stream", "data: " + chunk + "\n\ndata: [DONE]\n\n");
    }

    private static Failure json(String body) {
        return Failure.answer(200, "application/json", body.replace('\'', '"'));
    }
}
