package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.client.ChatChunk;
import io.github.portcullis.client.ChatCompletion;
import io.github.portcullis.client.ChatMessage;
import io.github.portcullis.client.ChatRequest;
import io.github.portcullis.client.ChatRun;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.client.tools.Describe;
import io.github.portcullis.client.tools.RunListener;
import io.github.portcullis.client.tools.Tool;
import io.github.portcullis.client.tools.ToolCall;
import io.github.portcullis.client.tools.ToolMethod;
import io.github.portcullis.client.tools.ToolRefusedException;
import io.github.portcullis.client.tools.Toolbox;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the code of docs/tools.md. The answers are canned: what a model does with tools is shown elsewhere. */
@ExtendWith(FakeGatewayExtension.class)
class ToolsPageTest {
    private final StringWriter page = new StringWriter();
    private final Shipping shipping = new Shipping();
    private final GatewayClient gateway;
    private final FakeGateway fake;

    ToolsPageTest(FakeGateway fake) {
        this.fake = fake;
        this.gateway = GatewayClient.builder(TokenSource.of(new AccessToken("a-key-for-docs")))
                .baseUri(fake.baseUri())
                .build();
    }

    // tag::methods[]
    public record Parcel(
            @Describe("As printed on the label, such as P-4711")
            String number,

            Optional<String> postcode) {}

    public static class Shipping {

        @ToolMethod("Tells when a parcel will arrive. Call it for each parcel that the customer asks about.")
        public LocalDate arrival(Parcel parcel) {
            return find(parcel).orElseThrow(() -> new ToolRefusedException("There is no parcel " + parcel.number()));
        }
    }
    // end::methods[]

    private static Optional<LocalDate> find(Parcel parcel) {
        return parcel.number().equals("P-1") ? Optional.of(LocalDate.of(2026, 3, 1)) : Optional.empty();
    }

    @Test
    void running() {
        fake.fail(Endpoint.CHAT, called().once());
        fake.fail(
                Endpoint.CHAT,
                json("{'choices':[{'message':{'content':'On 1 March.'}}]}").once());

        // tag::run[]
        ChatRun run =
                gateway.chat().run(ChatRequest.of("acme/echo-1", "When does P-1 come?"), Toolbox.ofMethods(shipping));
        String answer = run.text();
        List<ChatMessage> wholeChat = run.messages();
        // end::run[]

        assertThat(answer).isEqualTo("On 1 March.");
        assertThat(wholeChat.get(2).text()).isEqualTo("\"2026-03-01\"");
    }

    @Test
    void bySchema() {
        JsonObject schema = Json.createObjectBuilder().add("type", "object").build();

        // tag::schema[]
        Tool byRecord = Tool.of("arrival", "Tells when a parcel will arrive.", Parcel.class, shipping::arrival);
        Tool bySchema = new Tool("stock", "Lists what is in stock.", schema, arguments -> List.of("boxes", "tape"));
        Toolbox tools = Toolbox.of(byRecord, bySchema);
        // end::schema[]

        assertThat(tools).hasToString("Toolbox[arrival, stock]");
    }

    @Test
    void limits() {
        Executor threads = Runnable::run;

        // tag::limits[]
        Toolbox tools = Toolbox.ofMethods(shipping).rounds(5).parallel(threads);
        // end::limits[]

        assertThat(tools.rounds()).isEqualTo(5);
    }

    @Test
    void streaming() {
        fake.fail(
                Endpoint.CHAT,
                events(
                                "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'c1','type':"
                                        + "'function','function':{'name':'arrival','arguments':'{\\'parcel\\':{\\'number\\':\\'P-1\\'}}'}}]}}]}")
                        .once());
        fake.fail(
                Endpoint.CHAT,
                events("{'choices':[{'index':0,'delta':{'content':'On 1 March.'}}]}")
                        .once());
        ChatRequest request = ChatRequest.of("acme/echo-1", "When does P-1 come?");

        // tag::stream[]
        ChatRun run = gateway.chat().run(request, Toolbox.ofMethods(shipping), new RunListener() {
            @Override
            public void text(String piece) {
                page.write(piece);
            }

            @Override
            public void called(ToolCall call) {
                page.write("(looking up " + call.name() + ") ");
            }
        });
        // end::stream[]

        assertThat(page).hasToString("(looking up arrival) On 1 March.");
        assertThat(run.answers()).hasSize(2);
    }

    @Test
    void byHand() {
        fake.fail(Endpoint.CHAT, called());

        // tag::by-hand[]
        Toolbox tools = Toolbox.ofMethods(shipping);
        ChatRequest.Builder next =
                ChatRequest.builder("acme/echo-1").tools(tools).user("When does P-1 come?");
        ChatCompletion answer = gateway.chat().completions(next.build());
        next.message(answer.choices().get(0).message());
        for (ToolCall call : answer.toolCalls()) {
            next.message(ChatMessage.toolResult(tools.call(call)));
        }
        // end::by-hand[]

        assertThat(next.build().messages()).hasSize(3);
    }

    @Test
    void pieces() {
        fake.fail(
                Endpoint.CHAT,
                events("{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':"
                        + "{'arguments':'{}'}}]}}]}"));
        ChatRequest request = ChatRequest.of("acme/echo-1", "When does P-1 come?");

        // tag::pieces[]
        try (var stream = gateway.chat().stream(request)) {
            while (stream.hasNext()) {
                ChatChunk chunk = stream.next();
                chunk.toolCalls().forEach(piece -> page.write(piece.arguments()));
            }
            List<ToolCall> calls = stream.result().toolCalls();
        }
        // end::pieces[]

        assertThat(page).hasToString("{}");
    }

    private static Failure called() {
        return json(
                "{'choices':[{'message':{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function',"
                        + "'function':{'name':'arrival','arguments':'{\\'parcel\\':{\\'number\\':\\'P-1\\'}}'}}]}}]}");
    }

    private static Failure events(String chunk) {
        return Failure.answer(200, "text/event-stream", "data: " + chunk.replace('\'', '"') + "\n\ndata: [DONE]\n\n");
    }

    private static Failure json(String body) {
        return Failure.answer(200, "application/json", body.replace('\'', '"'));
    }
}
