package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static io.github.portcullis.client.FailuresTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.portcullis.client.inference.Embedding;
import io.github.portcullis.client.inference.EmbeddingList;
import io.github.portcullis.client.inference.EmbeddingRequest;
import io.github.portcullis.client.inference.Moderation;
import io.github.portcullis.client.inference.ModerationRequest;
import io.github.portcullis.client.inference.OcrRequest;
import io.github.portcullis.client.inference.OcrResult;
import io.github.portcullis.client.inference.RankedDocument;
import io.github.portcullis.client.inference.RerankRequest;
import io.github.portcullis.client.inference.Reranking;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Embeddings, moderations, rerank and OCR over real HTTP. */
@ExtendWith(FakeGatewayExtension.class)
class InferenceTest {
    private static final String EMBED = "initech/embed-1";
    private static final String JUDGE = "initech/judge-1";
    private static final String RANK = "initech/rank-1";
    private static final String READ = "globex/read-1";

    private final FakeGateway gateway;
    private GatewayClient client;

    InferenceTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.client = Clients.client(gateway, "not yet");
    }

    @BeforeEach
    void signIn() {
        client = Clients.signedIn(gateway, "ada");
    }

    @Test
    void eachTextHasAVectorOfTheLengthThatWasAskedFor() {
        EmbeddingList list = client.embeddings(
                EmbeddingRequest.of(EMBED, List.of("a", "b", "a")).dimensions(5).endUser("u1"));

        assertThat(list.vectors()).hasSize(3).allSatisfy(vector -> assertThat(vector)
                .hasSize(5));
        assertThat(list.vectors().get(2))
                .isEqualTo(list.vectors().get(0))
                .isNotEqualTo(list.vectors().get(1));
        assertThat(list.model()).contains(EMBED);
        assertThat(list.usage().orElseThrow().totalTokens().orElse(0)).isPositive();
        assertThat(sent(Endpoint.EMBEDDINGS))
                .isEqualTo(object("{'model':'%s','input':['a','b','a'],'dimensions':5,'user':'u1'}".formatted(EMBED)));
    }

    @Test
    void aVectorIsTheSameFromNumbersAndFromBase64() {
        EmbeddingRequest request = EmbeddingRequest.of(EMBED, "a portcullis");

        float[] numbers = client.embeddings(request).vector();
        EmbeddingList base64 = client.embeddings(request.asBase64());

        assertThat(base64.json()
                        .getJsonArray("data")
                        .getJsonObject(0)
                        .get("embedding")
                        .getValueType())
                .isEqualTo(JsonValue.ValueType.STRING);
        assertThat(base64.vector()).hasSize(8).containsExactly(numbers, within(1e-6f));
        assertThat(gateway.requests(Endpoint.EMBEDDINGS).get(1).field("encoding_format"))
                .contains("base64");
    }

    @Test
    void vectorsComeInTheOrderOfTheTextsAndWhatIsOddIsEmpty() {
        gateway.fail(
                Endpoint.EMBEDDINGS,
                json(
                        200,
                        "{'data':[{'index':2,'embedding':'!'},{'index':1,'embedding':[1,'x']},"
                                + "{'index':0,'embedding':[0.5],'new':1},{'index':3}],'newer':true}"));

        EmbeddingList list = client.embeddings(EmbeddingRequest.of(EMBED, "a"));

        assertThat(list.embeddings()).extracting(Embedding::index).containsExactly(0, 1, 2, 3);
        assertThat(list.vector()).containsExactly(0.5f);
        assertThat(list.vectors().subList(1, 4)).allMatch(vector -> vector.length == 0);
        assertThat(list.embeddings().get(0).json()).containsKey("new");
        assertThat(list.json()).containsKey("newer");
    }

    @Test
    void harmIsNamedByItsCategories() {
        Moderation harmful = client.moderations(ModerationRequest.of(JUDGE, "violence and self-harm"));
        Moderation harmless = client.moderations(ModerationRequest.of(JUDGE, "a gate"));

        assertThat(harmful.flagged()).isTrue();
        assertThat(harmful.categories()).containsExactlyInAnyOrder("violence", "self-harm");
        assertThat(harmful.results().get(0).scores()).hasSize(11).containsEntry("violence", 0.97);
        assertThat(harmful.id().orElseThrow()).startsWith("modr-");
        assertThat(harmful.model()).contains(JUDGE);
        assertThat(harmless.flagged()).isFalse();
        assertThat(harmless.categories()).isEmpty();
        assertThat(sent(Endpoint.MODERATIONS))
                .isEqualTo(object("{'model':'%s','input':'violence and self-harm'}".formatted(JUDGE)));
    }

    @Test
    void textsAndPicturesAreJudgedTogether() {
        client.moderations(ModerationRequest.of(JUDGE, "look")
                .andImage(URI.create("https://example.org/a.png"))
                .andText("again")
                .with("meta", JsonValue.TRUE));
        client.moderations(ModerationRequest.ofImage(JUDGE, URI.create("https://example.org/b.png")));

        assertThat(sent(Endpoint.MODERATIONS))
                .isEqualTo(object("{'model':'%s','input':[{'type':'text','text':'look'},".formatted(JUDGE)
                        + "{'type':'image_url','image_url':{'url':'https://example.org/a.png'}},"
                        + "{'type':'text','text':'again'}],'meta':true}"));
        assertThat(gateway.requests(Endpoint.MODERATIONS).get(1).body()).contains("\"input\":[{");
    }

    @Test
    void nothingPassesUnjudged() {
        assertThat(new Moderation(object("{'results':[]}")).flagged()).isTrue();
        assertThat(new Moderation(object("{'results':[{'flagged':'no'}]}")).flagged())
                .isTrue();
        assertThat(new Moderation(object("{'results':[{'flagged':false}]}")).flagged())
                .isFalse();
    }

    @Test
    void documentsComeInTheOrderOfTheirRelevance() {
        RerankRequest request = RerankRequest.of(RANK, "iron gate", List.of("a tree", "an iron gate", "a gate"));

        Reranking best = client.rerank(request.topN(2).withDocuments());
        Reranking all = client.rerank(request);

        assertThat(best.results()).extracting(it -> it.index().orElse(-1)).containsExactly(1, 2);
        assertThat(best.results()).extracting(it -> it.text().orElse("")).containsExactly("an iron gate", "a gate");
        assertThat(best.results().get(0).score().orElse(0))
                .isGreaterThan(best.results().get(1).score().orElse(1));
        assertThat(best.usage()).isPresent();
        assertThat(best.id()).isPresent();
        assertThat(best.model()).contains(RANK);
        assertThat(all.results()).hasSize(3).allMatch(it -> it.document().isEmpty());
        assertThat(sent(Endpoint.RERANK))
                .isEqualTo(object(("{'model':'%s','query':'iron gate','documents':['a tree','an iron gate','a gate'],"
                                + "'top_n':2,'return_documents':true}")
                        .formatted(RANK)));
    }

    @Test
    void aDocumentMayBeAnObject() {
        JsonObject document = object("{'text':'a gate','page':7}");
        RerankRequest request = new RerankRequest(RANK, "gate", List.of(document), Map.of());

        RankedDocument first = client.rerank(request.withDocuments()).results().get(0);

        assertThat(first.document()).contains(document);
        assertThat(first.text()).contains("a gate");
        assertThat(new RankedDocument(object("{}")).score()).isEmpty();
        assertThat(new RankedDocument(object("{}")).index()).isEmpty();
    }

    @Test
    void thePicturesTextIsRead() {
        OcrResult linked = client.ocr(
                OcrRequest.of(READ, URI.create("https://example.org/scan.png")).language("de"));
        OcrResult sent = client.ocr(OcrRequest.of(READ, "image/png", new byte[] {1, 2, 3}));

        assertThat(linked.text()).isEqualTo("Seen https://example.org/scan.png");
        assertThat(linked.pages()).containsExactly("# Seen https://example.org/scan.png");
        assertThat(linked.model()).contains(READ);
        assertThat(linked.json()).containsKey("object");
        assertThat(sent(Endpoint.OCR))
                .isEqualTo(object(
                        "{'model':'%s','image':'https://example.org/scan.png','language':'de'}".formatted(READ)));
        assertThat(gateway.requests(Endpoint.OCR).get(1).field("image")).contains("data:image/png;base64,AQID");
        assertThat(sent.text()).isNotEmpty();
        assertThat(new OcrResult(object("{'pages':[{'text':'a'},{'markdown':'b'},{}]}")).text())
                .isEqualTo("a\n\nb");
        assertThat(new OcrResult(object("{}")).usage()).isEmpty();
    }

    @Test
    void aRequestThatLacksWhatItNeedsIsRefusedAtOnce() {
        assertThatThrownBy(() -> EmbeddingRequest.of(" ", "a")).hasMessageContaining("model");
        assertThatThrownBy(() -> EmbeddingRequest.of("m", List.of())).hasMessageContaining("text");
        assertThatThrownBy(() -> EmbeddingRequest.of("m", "a").with("input", JsonValue.NULL))
                .hasMessageContaining("'input'");
        assertThatThrownBy(() -> new ModerationRequest("m", List.of(), Map.of()))
                .hasMessageContaining("judge");
        assertThatThrownBy(() -> RerankRequest.of("m", "q", List.of())).hasMessageContaining("document");
        assertThatThrownBy(() -> RerankRequest.of("m", "", List.of("d"))).hasMessageContaining("query");
        assertThatThrownBy(() -> new OcrRequest("m", "", Map.of())).hasMessageContaining("image");
        assertThat(OcrRequest.of("m", "image/png", new byte[9])).hasToString("OcrRequest[model=m]");
    }

    static Stream<Endpoint> endpoints() {
        return CALLS.keySet().stream();
    }

    private static final Map<Endpoint, Consumer<GatewayClient>> CALLS = Map.of(
            Endpoint.EMBEDDINGS, client -> client.embeddings(EmbeddingRequest.of(EMBED, "a")),
            Endpoint.MODERATIONS, client -> client.moderations(ModerationRequest.of(JUDGE, "a")),
            Endpoint.RERANK, client -> client.rerank(RerankRequest.of(RANK, "a", List.of("a"))),
            Endpoint.OCR, client -> client.ocr(OcrRequest.of(READ, URI.create("https://example.org/a.png"))));

    @ParameterizedTest
    @MethodSource("endpoints")
    void aFailureIsTypedAndNothingIsSentAgain(Endpoint endpoint) {
        Consumer<GatewayClient> call = CALLS.get(endpoint);
        gateway.fail(endpoint, Failure.insufficientFunds().once());
        gateway.fail(endpoint, Failure.html().once());
        gateway.fail(
                endpoint, json(200, "{'error':{'code':400,'message':'no'}}").once());

        assertThat(failureOf(() -> call.accept(client))).isInstanceOf(PaymentRequiredException.class);
        assertThat(failureOf(() -> call.accept(client))).isInstanceOf(GatewayUnavailableException.class);
        assertThat(failureOf(() -> call.accept(client))).isInstanceOf(GatewayException.class);
        assertThat(gateway.calls(endpoint)).isEqualTo(3);
    }

    @Test
    void aModelOfAnotherKindIsRefusedByTheGateway() {
        GatewayException failure = failureOf(() -> client.embeddings(EmbeddingRequest.of(FakeGateway.MODEL, "a")));

        assertThat(failure).isInstanceOf(RequestRejectedException.class);
        assertThat(failure.gatewayCode()).contains("unsupported_model_or_endpoint");
    }

    private JsonObject sent(Endpoint endpoint) {
        return gateway.requests(endpoint).get(0).json().orElseThrow();
    }

    private static JsonObject object(String json) {
        return Json.createReader(new StringReader(json.replace('\'', '"'))).readObject();
    }
}
