package io.github.portcullis.client.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

    public enum Size {
        SMALL,
        LARGE
    }

    @Describe("Where something is sent")
    public record Address(@Describe("Street and number") String street, Optional<String> town) {}

    public record Order(
            @Describe("How many, at least one") int count,
            Size size,
            @JsonbProperty("ship_to") Address shipTo,
            List<Address> others,
            @Nullable String note) {}

    public record Leaves(
            long a,
            BigInteger b,
            double c,
            BigDecimal d,
            boolean e,
            LocalDate f,
            Instant g,
            Duration h,
            UUID i,
            @Describe("When") LocalDateTime j,
            char k,
            Set<Integer> l,
            String[] m) {}

    public record Tree(String name, List<Tree> branches) {}

    public record Labels(Map<String, Integer> counts) {}

    record Hidden(String name) {}

    public record Holder(Hidden hidden) {}

    public record Odd(Object anything) {}

    public record Numbers(int small, OptionalInt maybe, Optional<BigDecimal> price) {}

    public static final class Count {
        public int n;
    }

    @Test
    void argumentsMayLeaveOutWhatIsOptional() {
        JsonObject schema = Tool.of("order", "Orders", Order.class, order -> "").parameters();

        assertThat(schema).isEqualTo(json("""
                {'type':'object','properties':{
                  'count':{'type':'integer','description':'How many, at least one'},
                  'size':{'type':'string','enum':['SMALL','LARGE']},
                  'ship_to':{'type':'object','description':'Where something is sent','properties':{
                     'street':{'type':'string','description':'Street and number'},
                     'town':{'type':'string'}},'required':['street']},
                  'others':{'type':'array','items':{'type':'object','description':'Where something is sent','properties':{
                     'street':{'type':'string','description':'Street and number'},
                     'town':{'type':'string'}},'required':['street']}},
                  'note':{'type':'string'}},
                 'required':['count','size','ship_to','others']}"""));
    }

    @Test
    void anAnswerHasEveryPropertyAndWhatIsOptionalMayBeNull() {
        assertThat(AnswerType.of(Address.class).responseFormat()).isEqualTo(json("""
                {'type':'json_schema','json_schema':{'name':'Address','strict':true,'schema':
                 {'type':'object','description':'Where something is sent','properties':{
                   'street':{'type':'string','description':'Street and number'},
                   'town':{'anyOf':[{'type':'string'},{'type':'null'}]}},
                  'required':['street','town'],'additionalProperties':false}}}"""));
    }

    @Test
    void eachSimpleTypeHasItsForm() {
        JsonObject properties = AnswerType.of(Leaves.class).schema().getJsonObject("properties");

        assertThat(properties.values().stream().map(Object::toString))
                .containsExactly(
                        "{\"type\":\"integer\"}",
                        "{\"type\":\"integer\"}",
                        "{\"type\":\"number\"}",
                        "{\"type\":\"number\"}",
                        "{\"type\":\"boolean\"}",
                        "{\"type\":\"string\",\"format\":\"date\"}",
                        "{\"type\":\"string\",\"format\":\"date-time\"}",
                        "{\"type\":\"string\",\"format\":\"duration\"}",
                        "{\"type\":\"string\",\"format\":\"uuid\"}",
                        "{\"type\":\"string\",\"description\":"
                                + "\"When (such as 2026-03-01T09:30:00, without an offset)\"}",
                        "{\"type\":\"string\",\"description\":\"one character\"}",
                        "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}",
                        "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}");
    }

    @Test
    void whatHasNoSchemaIsRefusedWithItsPlaceAndAWayOut() {
        assertThatThrownBy(() -> AnswerType.of(Tree.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Tree.branches[]: the record Tree contains itself; give the schema yourself");
        assertThatThrownBy(() -> AnswerType.of(Labels.class))
                .hasMessageContaining("Labels.counts: ")
                .hasMessageContaining("maps");
        assertThatThrownBy(() -> AnswerType.of(Holder.class))
                .hasMessageContaining("Holder.hidden: ")
                .hasMessageContaining("public");
        assertThatThrownBy(() -> AnswerType.of(Odd.class))
                .hasMessageContaining("Odd.anything: ")
                .hasMessageContaining("Object");
        assertThat(Tool.of("labels", "Counts", Labels.class, it -> "")
                        .parameters()
                        .toString())
                .contains("\"counts\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}");
    }

    @Test
    void anAnswerThatFitsIsBoundByJsonB() {
        Order order = AnswerType.of(Order.class).read(quoted("""
                {'count':2,'size':'LARGE','ship_to':{'street':'Main 1','town':null},'others':[],'note':null,'new':1}"""));

        assertThat(order).isEqualTo(new Order(2, Size.LARGE, new Address("Main 1", Optional.empty()), List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON | answer is not a JSON object",
                "[] | answer is not a JSON object",
                "{'small':1.5} | answer.small is number and not integer",
                "{'small':'1'} | answer.small is string and not integer",
                "{'small':null} | answer.small is null and not integer",
                "{'small':5000000000} | answer.small is more than 2147483647",
                "{'small':-5000000000} | answer.small is less than -2147483648",
                "{'small':1e99999999} | answer.small has too many digits",
                "{'small':1,'maybe':5000000000} | answer.maybe is more than 2147483647",
                "{'small':1,'price':1e-99999999} | answer.price has too many digits",
                "{'maybe':1} | answer is without small"
            })
    void anAnswerThatDoesNotFitIsRefusedWithItsPlace(String line) {
        String[] parts = line.split(" \\| ", 2);

        assertThatThrownBy(() -> AnswerType.of(Numbers.class).read(quoted(parts[0])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(parts[1]);
    }

    @Test
    void theReasonOfTheBindingIsTold() {
        AnswerType<Leaves> type = AnswerType.of(Leaves.class);
        String answer = quoted("""
                {'a':1,'b':1,'c':1,'d':1,'e':true,'f':'tomorrow','g':'2026-01-01T00:00:00Z','h':'PT5S',
                 'i':'8f14e45f-ceea-467f-a8d4-d5f0b9c2a111','j':'2026-01-01T00:00:00','k':'x','l':[1],'m':['a']}""");

        assertThatThrownBy(() -> type.read(answer)).hasMessageContaining("'tomorrow'");
        assertThat(type.read(answer.replace("tomorrow", "2026-01-01")).f()).isEqualTo(LocalDate.of(2026, 1, 1));
    }

    @Test
    void anAnswerMayHaveASchemaOfItsOwn() {
        JsonObject schema =
                json("{'type':'object','properties':{'n':{'type':'integer','minimum':1}},'required':['n']}");

        assertThat(AnswerType.of("count", schema).read("{\"n\":3}")).isEqualTo(json("{'n':3}"));
        assertThatThrownBy(() -> AnswerType.of("count", schema).read("{\"n\":0}"))
                .hasMessage("answer.n is less than 1");
        assertThat(AnswerType.of(Count.class, "count", schema).read("{\"n\":3}").n)
                .isEqualTo(3);
        assertThatThrownBy(() -> AnswerType.of("a count", schema)).hasMessageContaining("'a count' cannot be a name");
    }

    static JsonObject json(String text) {
        try (var reader = Json.createReader(new StringReader(quoted(text)))) {
            return reader.readObject();
        }
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
