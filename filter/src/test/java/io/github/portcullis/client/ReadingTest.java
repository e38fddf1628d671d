package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.account.Credits;
import io.github.portcullis.client.account.Me;
import io.github.portcullis.client.catalogue.Model;
import io.github.portcullis.client.catalogue.ModelList;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.LimitReset;
import io.github.portcullis.provider.PlainText;
import io.github.portcullis.provider.RetryAfter;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results and headers are read without complaint. */
class ReadingTest {

    @Test
    void aModelIsReadWithItsLimitsAndModalities() throws Exception {
        Model model = new Model(json("{'id':'a/b','name':'B','description':'d','organization':{'name':'A'},"
                + "'lifecycle':{'status':'active'},'modalities':{'input':['text','image'],'output':['text']},"
                + "'limits':{'input_tokens':1000,'output_tokens':10},'new':1}"));

        assertThat(model.id()).isEqualTo("a/b");
        assertThat(model.name()).contains("B");
        assertThat(model.description()).contains("d");
        assertThat(model.organization()).contains("A");
        assertThat(model.status()).contains("active");
        assertThat(model.inputModalities()).containsExactly("text", "image");
        assertThat(model.outputModalities()).containsExactly("text");
        assertThat(model.inputTokens()).hasValue(1000);
        assertThat(model.outputTokens()).hasValue(10);
        assertThat(model.json()).containsKey("new");
    }

    @Test
    void aListOfAnotherGatewayIsReadToo() throws Exception {
        ModelList list = new ModelList(json("{'data':[{'id':'m','context_length':5,'architecture':"
                + "{'input_modalities':['text'],'output_modalities':['text']}}]}"));

        assertThat(list.models().get(0).inputTokens()).hasValue(5);
        assertThat(list.models().get(0).inputModalities()).containsExactly("text");
        assertThat(list.total()).isEmpty();
        assertThat(list.offset()).isEmpty();
    }

    @Test
    void whatIsMissingOrOddIsEmpty() throws Exception {
        JsonObject odd = json("{'id':7,'name':null,'models':{},'choices':[1,null,{'message':7}],'usage':[],'limits':1,"
                + "'modalities':{'input':'text'},'total':'x','offset':1e999999999,'credits':{'available_nanos':'1'},"
                + "'workspaces':[{'current':'true'}],'user':[]}");

        assertThat(new Model(odd).id()).isEmpty();
        assertThat(new Model(odd).name()).isEmpty();
        assertThat(new Model(odd).inputModalities()).isEmpty();
        assertThat(new Model(odd).outputTokens()).isEmpty();
        assertThat(new ModelList(odd).models()).isEmpty();
        assertThat(new ModelList(odd).total()).isEmpty();
        assertThat(new ModelList(odd).offset()).isEmpty();
        assertThat(new ChatCompletion(odd).text()).isEmpty();
        assertThat(new ChatCompletion(odd).usage()).isEmpty();
        assertThat(new ChatCompletion(odd).model()).isEmpty();
        assertThat(new ChatChunk(odd).text()).isEmpty();
        assertThat(new ChatChunk(odd).id()).isEmpty();
        assertThat(new Credits(odd).available()).isEmpty();
        assertThat(new Me(odd).id()).isEmpty();
        assertThat(new Me(odd).scopes()).isEmpty();
        assertThat(new Me(odd).workspaces().get(0).current()).isFalse();
    }

    @Test
    void meAndCreditsAreReadInTheFormOfTheGateway() throws Exception {
        Me me = new Me(json("{'data':{'user':{'id':'u','name':'N','email':'e'},'oauth':{'scopes':['me:read']},"
                + "'current_workspace_id':'w','workspaces':[{'id':'w','name':'W','role':'owner','current':true}]}}"));
        Credits credits = new Credits(json("{'ok':true,'credits':{'remaining':5,'reserved_nanos':1}}"));

        assertThat(me.id()).contains("u");
        assertThat(me.scopes()).containsExactly("me:read");
        assertThat(me.workspaces().get(0).name()).contains("W");
        assertThat(me.workspaces().get(0).role()).contains("owner");
        assertThat(me.workspaces().get(0).current()).isTrue();
        assertThat(credits.available()).contains(new BigDecimal("0.000000005"));
    }

    @ParameterizedTest
    @DisplayName("R26: WWW-Authenticate is read without regard to case, with quoted strings, and bounded")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Bearer error=\"invalid_token\" | invalid_token | -",
                "bearer ERROR=invalid_token, scope=\"a b\" | invalid_token | a b",
                "Basic realm=\"x, Bearer error=\\\"no\\\"\", Bearer error=\"yes\" | yes | -",
                "Bearer realm=\"a\\\"b\" , error = \"invalid_token\" | invalid_token | -",
                "Bearer error=\"a\", Basic error=\"b\", scope=\"c\" | a | -",
                "Bearer | - | -",
                "Negotiate abc==, Bearer error=x | - | -",
                "Bearer error=\"unterminated | - | -",
                "Digest error=\"no\" | - | -",
                ", , = | - | -",
            })
    void aChallengeIsRead(String header, @Nullable String error, @Nullable String scope) {
        BearerChallenge challenge = BearerChallenge.of(List.of(header));

        assertThat(challenge.error()).isEqualTo(error);
        assertThat(challenge.scope()).isEqualTo(scope);
    }

    @Test
    void aHugeChallengeIsCut() {
        String header = "Bearer " + "a=b, ".repeat(100_000) + "error=late";

        assertThat(BearerChallenge.of(List.of(header)).error()).isNull();
        assertThat(BearerChallenge.of(List.of("\"".repeat(100_000))).error()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "0 | - | PT0S",
                "120 | - | PT2M",
                "999999999 | - | PT24H",
                "9999999999 | - | -",
                "-1 | - | -",
                "soon | - | -",
                "Tue, 24 Nov 2026 06:00:30 GMT | Tue, 24 Nov 2026 06:00:00 GMT | PT30S",
                "Tue, 24 Nov 2026 05:00:00 GMT | Tue, 24 Nov 2026 06:00:00 GMT | PT0S",
                "Tue, 24 Nov 2026 06:00:30 GMT | - | -",
                "Tue, 24 Nov 2026 06:00:30 GMT | never | -",
            })
    void aRetryAfterIsSecondsOrADate(String value, @Nullable String date, @Nullable Duration wait) {
        Map<String, List<String>> headers = date == null
                ? Map.of("Retry-After", List.of(value))
                : Map.of("Retry-After", List.of(value), "Date", List.of(date));

        assertThat(RetryAfter.in(HttpHeaders.of(headers, (name, it) -> true))).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "Reset=12 | PT12S",
                "Reset=12.5 | PT13S",
                "Reset=1m30s | PT1M30S",
                "Reset=6m0s | PT6M",
                "Reset=250ms | PT0.25S",
                "Reset=1h2m3.9s | PT1H2M3S",
                "Reset=1795500030 | PT30S",
                "Reset=1795500030000 | PT30S",
                "Reset=2026-11-24T06:00:30Z | PT30S",
                "Reset=Tue, 24 Nov 2026 06:00:30 GMT | PT30S",
                "Reset=2026-11-24T05:00:30Z | PT0S",
                "Reset=999999h | -",
                "Reset=99h | PT24H",
                "Reset=soon | -",
                "Reset='' | -",
                "Limit=5;Remaining=5 | -",
                "Reset-Requests=2s;Reset-Tokens=5s | PT5S",
                "Reset-Requests=2s;Reset-Tokens=5s;Remaining-Requests=0;Remaining-Tokens=7 | PT2S",
                "Reset=9;Remaining=unknown | PT9S",
            })
    void theEndOfAProvidersLimitIsATimeOrAMoment(String headers, @Nullable Duration wait) {
        Map<String, List<String>> all = new HashMap<>(Map.of("Date", List.of("Tue, 24 Nov 2026 06:00:00 GMT")));
        for (String header : headers.split(";")) {
            String[] parts = header.split("=", 2);
            all.put("X-Phaseo-Upstream-RateLimit-" + parts[0], List.of(parts[1]));
        }

        assertThat(LimitReset.in(HttpHeaders.of(all, (name, it) -> true))).isEqualTo(wait);
    }

    @Test
    void aMomentWithoutADateToReadItAgainstIsNoWait() {
        Map<String, List<String>> headers = Map.of("X-Phaseo-UpStream-RateLimit-Reset", List.of("1795500030"));

        assertThat(LimitReset.in(HttpHeaders.of(headers, (name, it) -> true))).isNull();
    }

    @Test
    void plainTextIsCutAtWholeCharacters() {
        assertThat(PlainText.of("a\tb\u0000\u0000c", 100)).isEqualTo("a b c");
        assertThat(PlainText.of("😀😀😀", 3)).isEqualTo("😀😀");
        assertThat(PlainText.of("\uD83D lone", 100)).isEqualTo("lone");
        assertThat(PlainText.orNull("\n \n", 10)).isNull();
    }

    private static JsonObject json(String text) throws Exception {
        return new BoundedJson().parse(text.replace('\'', '"'));
    }
}
