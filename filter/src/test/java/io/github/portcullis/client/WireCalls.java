package io.github.portcullis.client;

import static io.github.portcullis.client.WireCall.EXTRA;
import static io.github.portcullis.client.WireCall.json;
import static io.github.portcullis.client.WireCall.of;
import static io.github.portcullis.client.WireCall.stream;

import io.github.portcullis.client.account.ActivityQuery;
import io.github.portcullis.client.catalogue.DataModelQuery;
import io.github.portcullis.client.catalogue.ModelQuery;
import io.github.portcullis.client.catalogue.PageQuery;
import io.github.portcullis.client.catalogue.PriceRequest;
import io.github.portcullis.testkit.FakeGateway;
import jakarta.json.JsonValue;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** A full call of each operation that has a method. */
final class WireCalls {
    private static final String MODEL = FakeGateway.MODEL;

    private WireCalls() {}

    static List<WireCall> all() {
        return Stream.of(catalogue(), account(), text(), WireJobs.all(), WireMedia.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<WireCall> catalogue() {
        return List.of(
                of("GET /models", c -> c.models(models()).json()),
                of("GET /models/me", c -> c.myModels(ModelQuery.all().limit(3)).json()),
                of("GET /models/{author}/{slug}/endpoints", c -> c.modelEndpoints(MODEL)
                        .json()),
                of("GET /data/models", c -> c.dataModels(dataModels()).json()),
                of(
                        "GET /providers",
                        c -> c.providers(PageQuery.first().limit(250).offset(0)).json()),
                of("GET /organisations", c -> c.organisations(
                                PageQuery.first().limit(250).offset(0))
                        .json()),
                of("GET /endpoints", c -> c.endpoints().json()),
                of("GET /pricing/models", c -> c.pricing().models().json()),
                of("POST /pricing/calculate", c -> c.pricing().calculate(use()).json()),
                of("GET /health", c -> c.health().json()),
                of("GET /health/providers/{provider_id}/derank", c -> c.derankStatus("acme")
                        .json()));
    }

    private static List<WireCall> account() {
        return List.of(
                of("GET /me", c -> c.me().json()),
                of("GET /credits", c -> c.credits().json()),
                of("GET /key", c -> c.key().json()),
                of("GET /activity", WireCalls::chatId, (c, id) -> c.activity(calls())
                        .json()),
                of("GET /analytics", c -> c.analytics(
                                LocalDate.now(ZoneOffset.UTC).minusDays(1))
                        .json()),
                of("GET /generations", WireCalls::chatId, (c, id) -> c.generation(id)
                        .json()));
    }

    private static List<WireCall> text() {
        return List.of(
                of("POST /chat/completions", c -> chat(c).json()),
                stream("POST /chat/completions", c -> c.chat().stream(chatRequest())),
                of(
                        "POST /responses",
                        c -> c.responses().create(responsesRequest()).json()),
                of("POST /messages", c -> c.messages().create(messagesRequest()).json()));
    }

    private static ModelQuery models() {
        return ModelQuery.all()
                .endpoint("chat.completions")
                .input("text")
                .output("text")
                .organisation("acme")
                .provider("acme")
                .parameter("tools")
                .inactiveToo()
                .limit(250)
                .offset(0);
    }

    private static DataModelQuery dataModels() {
        return DataModelQuery.all()
                .model(MODEL)
                .organisation("acme")
                .status("active")
                .hiddenToo()
                .limit(250)
                .offset(0);
    }

    private static PriceRequest use() {
        return PriceRequest.of("acme", MODEL, "chat.completions")
                .use("input_text_tokens", 1_000)
                .with(EXTRA, JsonValue.TRUE);
    }

    private static ActivityQuery calls() {
        return ActivityQuery.latest().days(7).limit(250).offset(0);
    }

    private static String chatId(GatewayClient client) {
        return chat(client).id().orElseThrow();
    }

    private static ChatCompletion chat(GatewayClient client) {
        return client.chat().completions(chatRequest());
    }

    private static ChatRequest chatRequest() {
        return ChatRequest.builder(MODEL)
                .system("Be brief.")
                .user("Hello")
                .assistant("Hi")
                .user("How are you?")
                .temperature(0.5)
                .topP(0.9)
                .maxTokens(50)
                .stop("END")
                .seed(7)
                .endUser("someone")
                .with("reasoning", json("{'effort':'low'}"))
                .with("provider", json("{'sort':'price','zdr':true}"))
                .with(EXTRA, JsonValue.TRUE)
                .build();
    }

    private static ResponsesRequest responsesRequest() {
        return ResponsesRequest.builder(MODEL)
                .user("Hello")
                .assistant("Hi")
                .user("How are you?")
                .instructions("Be brief.")
                .maxOutputTokens(50)
                .previousResponseId("G-1")
                .temperature(0.5)
                .topP(0.9)
                .store(false)
                .reasoningEffort("low")
                .endUser("someone")
                .with(EXTRA, JsonValue.TRUE)
                .build();
    }

    private static MessagesRequest messagesRequest() {
        return MessagesRequest.builder(MODEL, 50)
                .system("Be brief.")
                .user("Hello")
                .assistant("Hi")
                .turn(MessageTurn.user(ContentBlock.toolResult("u1", "3"), ContentBlock.text("How are you?")))
                .temperature(0.5)
                .topP(0.9)
                .topK(5)
                .stopSequences("END")
                .with(EXTRA, JsonValue.TRUE)
                .build();
    }
}
