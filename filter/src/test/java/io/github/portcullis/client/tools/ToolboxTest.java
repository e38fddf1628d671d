package io.github.portcullis.client.tools;

import static io.github.portcullis.client.tools.SchemaTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.GatewayUnavailableException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToolboxTest {
    private static final JsonObject NO_PARAMETERS = json("{'type':'object','properties':{}}");

    public record Parcel(String id, int grams) {}

    static class Shop {
        @ToolMethod("Tells when a parcel comes")
        String arrival(
                @Describe("The parcel") Parcel parcel,
                LocalDate from,
                Optional<String> town,
                OptionalInt days,
                @Nullable String note,
                @Describe(value = "Its labels", name = "labels_of") List<String> labels) {
            return parcel.id() + " " + from + " " + town + " " + days + " " + note + " " + labels;
        }

        @ToolMethod(value = "Lists the parcels", name = "list_parcels")
        public List<Parcel> parcels() {
            return List.of(new Parcel("p1", 5));
        }

        @ToolMethod("Forgets a parcel")
        public void forget(String id) {}
    }

    /** As a container makes it: it overrides, and what overrides has no annotation. */
    static final class ShopProxy extends Shop {
        @Override
        public List<Parcel> parcels() {
            return List.of(new Parcel("proxied", 1));
        }
    }

    static final class Secretive {
        @ToolMethod("Hidden")
        private String hidden() {
            return "";
        }
    }

    @Test
    void aMethodIsCalledWithBoundArguments() {
        Toolbox box = Toolbox.ofMethods(new Shop());

        ToolResult result = box.call(
                call(
                        "arrival",
                        "{'parcel':{'id':'p1','grams':5},'from':'2026-01-02','town':'Bern','days':3,'note':'x','labels_of':['a']}"));
        ToolResult fewer =
                box.call(call("arrival", "{'parcel':{'id':'p1','grams':5},'from':'2026-01-02','labels_of':[]}"));

        assertThat(result.text()).isEqualTo("p1 2026-01-02 Optional[Bern] OptionalInt[3] x [a]");
        assertThat(fewer.text()).isEqualTo("p1 2026-01-02 Optional.empty OptionalInt.empty null []");
        assertThat(result.failed()).isFalse();
        assertThat(box.tools()).extracting(Tool::name).containsExactlyInAnyOrder("arrival", "list_parcels", "forget");
        assertThat(box.call(call("forget", "{'id':'p1'}")).text()).isEqualTo("done");
    }

    @Test
    void theSchemaOfAMethodIsThatOfItsParameters() {
        Tool arrival = Toolbox.ofMethods(new Shop()).tools().stream()
                .filter(it -> it.name().equals("arrival"))
                .findFirst()
                .orElseThrow();

        assertThat(arrival.json()).isEqualTo(json("""
                {'type':'function','function':{'name':'arrival','description':'Tells when a parcel comes','parameters':
                 {'type':'object','properties':{
                   'parcel':{'type':'object','description':'The parcel','properties':{
                     'id':{'type':'string'},'grams':{'type':'integer'}},'required':['id','grams']},
                   'from':{'type':'string','format':'date'},
                   'town':{'type':'string'},'days':{'type':'integer'},'note':{'type':'string'},
                   'labels_of':{'type':'array','description':'Its labels','items':{'type':'string'}}},
                  'required':['parcel','from','labels_of']}}}"""));
    }

    @Test
    void theMethodsOfAProxiedBeanAreFoundAndCalledThroughTheProxy() {
        ToolResult result = Toolbox.ofMethods(new ShopProxy()).call(call("list_parcels", ""));

        assertThat(result.text()).isEqualTo("[{\"grams\":1,\"id\":\"proxied\"}]");
    }

    @Test
    void whatCannotBeAToolIsRefused() {
        assertThatThrownBy(() -> Toolbox.ofMethods("text")).hasMessageContaining("@ToolMethod");
        assertThatThrownBy(() -> Toolbox.ofMethods(new Secretive()))
                .hasMessageContaining("Secretive.hidden is private");
        assertThatThrownBy(() -> Toolbox.ofMethods(new Shop(), new Shop()))
                .hasMessageContaining("two tools of the name");
        assertThatThrownBy(() -> tool("find order", it -> "")).hasMessageContaining("find_order");
        assertThatThrownBy(() -> new Tool("a", "b", json("{}"), it -> "")).hasMessageContaining("object");
        assertThatThrownBy(() -> Toolbox.of().rounds(0)).hasMessage("rounds is 0: take 1 to 100");
    }

    @Test
    void resultsAreTextAsTheyAreOrJson() {
        assertThat(textOf(tool("a", it -> "plain"))).isEqualTo("plain");
        assertThat(textOf(tool("a", it -> json("{'a':1}")))).isEqualTo("{\"a\":1}");
        assertThat(textOf(tool("a", it -> 5))).isEqualTo("5");
        assertThat(textOf(tool("a", it -> null))).isEqualTo("null");
        assertThat(textOf(tool("a", it -> Optional.of("in")))).isEqualTo("in");
        assertThat(textOf(tool("a", it -> LocalDate.of(2026, 1, 2)))).isEqualTo("\"2026-01-02\"");
        assertThat(textOf(Tool.of("a", "Weighs", Parcel.class, Parcel::grams), "{'id':'x','grams':7}"))
                .isEqualTo("7");
    }

    @Test
    void theModelIsToldWhatIsWrongAndNoSecret() {
        Toolbox box = Toolbox.ofMethods(new Shop())
                .and(tool("broken", it -> {
                    throw new IllegalStateException("jdbc:secret");
                }))
                .and(tool("picky", it -> {
                    throw new ToolRefusedException("There is no order 4711.");
                }))
                .and(tool("endless", it -> "x".repeat(2_000_000)));

        assertThat(failure(box, "nothing", "{}"))
                .startsWith("There is no tool 'nothing'. The tools are: ")
                .contains("arrival");
        assertThat(failure(box, "forget", "{'id':")).isEqualTo("The arguments are not a JSON object.");
        assertThat(failure(box, "forget", "{}")).isEqualTo("The arguments do not fit: arguments is without id.");
        assertThat(failure(box, "forget", "{'id':7}"))
                .isEqualTo("The arguments do not fit: arguments.id is number and not string.");
        assertThat(failure(box, "arrival", "{'parcel':{'id':'p','grams':1},'from':'soon','labels_of':[]}"))
                .contains("arguments.from: ", "'soon'");
        assertThat(failure(box, "broken", "{}")).startsWith("The tool failed.").doesNotContain("secret");
        assertThat(failure(box, "picky", "{}")).isEqualTo("There is no order 4711.");
        assertThat(failure(box, "endless", "{}")).startsWith("The tool failed.");
    }

    @Test
    void aThrowingToolboxTellsTheApplicationInstead() {
        Toolbox box = Toolbox.of(tool("broken", it -> {
                    throw new IllegalStateException("why");
                }))
                .throwing();

        assertThatThrownBy(() -> box.call(call("broken", "{}")))
                .isInstanceOfSatisfying(ToolFailedException.class, failed -> {
                    assertThat(failed.code()).isEqualTo("tool-failed");
                    assertThat(failed.tool()).isEqualTo("broken");
                })
                .hasRootCauseMessage("why");
        assertThatThrownBy(() -> box.call(call("other", "{}"))).hasMessageContaining("There is no tool 'other'");
    }

    @Test
    void aFailureOfTheGatewayIsThrownOnFromWithinATool() {
        GatewayException own = GatewayUnavailableException.of("gateway-timeout", "late", null, null);
        Toolbox box = Toolbox.of(tool("asks", it -> {
            throw new Exception("wrapped", new RuntimeException(own));
        }));

        assertThatThrownBy(() -> box.call(call("asks", "{}"))).isSameAs(own);
        assertThatThrownBy(() -> box.parallel(Runnable::run).callAll(List.of(call("asks", "{}"), call("asks", "{}"))))
                .isSameAs(own);
    }

    @Test
    void anInterruptedToolEndsTheChatAndKeepsTheInterrupt() {
        Toolbox box = Toolbox.of(tool("waits", it -> {
            throw new InterruptedException();
        }));

        assertThatThrownBy(() -> box.call(call("waits", "{}"))).isInstanceOf(ToolFailedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void callsMadeAtOnceRunAtTheSameTimeWhereThereIsAnExecutor() {
        CountDownLatch both = new CountDownLatch(2);
        Toolbox box = Toolbox.of(tool("meets", it -> {
            both.countDown();
            return both.await(10, TimeUnit.SECONDS);
        }));
        ExecutorService threads = Executors.newFixedThreadPool(2);

        List<ToolResult> results = box.parallel(threads).callAll(List.of(call("meets", "{}"), call("meets", "{}")));

        threads.shutdown();
        assertThat(results).extracting(ToolResult::text).containsExactly("true", "true");
    }

    @Test
    void onlySoManyCallsAtOnceAreRun() {
        Toolbox box = Toolbox.of(tool("a", it -> "ran"));

        List<ToolResult> results = box.callAll(Collections.nCopies(130, call("a", "{}")));

        assertThat(results).hasSize(130).filteredOn(it -> !it.failed()).hasSize(128);
        assertThat(results.get(129).text()).contains("too many calls");
    }

    private static Tool tool(String name, ToolFunction function) {
        return new Tool(name, "A tool", NO_PARAMETERS, function);
    }

    private static String textOf(Tool tool) {
        return textOf(tool, "{}");
    }

    private static String textOf(Tool tool, String arguments) {
        return Toolbox.of(tool).throwing().call(call("a", arguments)).text();
    }

    private static String failure(Toolbox box, String name, String arguments) {
        ToolResult result = box.call(call(name, arguments));
        assertThat(result.failed()).isTrue();
        return result.text();
    }

    private static ToolCall call(String name, String arguments) {
        return new ToolCall(Json.createObjectBuilder()
                .add("id", "call_1")
                .add("type", "function")
                .add(
                        "function",
                        Json.createObjectBuilder().add("name", name).add("arguments", arguments.replace('\'', '"')))
                .build());
    }
}
