package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.account.ActivityList;
import io.github.portcullis.client.account.ActivityQuery;
import io.github.portcullis.client.account.Analytics;
import io.github.portcullis.client.account.Generation;
import io.github.portcullis.client.account.Key;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeGatewayExtension.class)
class AccountTest {
    private final FakeGateway gateway;
    private final GatewayClient client;

    AccountTest(FakeGateway gateway) {
        this.gateway = gateway;
        this.client = Clients.signedIn(gateway, "ada");
    }

    @Test
    void aCallIsFoundByItsIdentifier() {
        ChatCompletion answer = client.chat().completions(ChatRequest.of(FakeGateway.MODEL, "hello"));

        Generation generation = client.generation(answer.id().orElseThrow());

        assertThat(generation.id()).isEqualTo(answer.id());
        assertThat(generation.nativeId()).isPresent();
        assertThat(generation.model()).contains(FakeGateway.MODEL);
        assertThat(generation.provider()).contains("acme");
        assertThat(generation.endpoint()).contains("chat.completions");
        assertThat(generation.created())
                .hasValueSatisfying(it -> assertThat(it).isBefore(Instant.now().plusSeconds(5)));
        assertThat(generation.success()).isTrue();
        assertThat(generation.stream()).isFalse();
        assertThat(generation.status()).hasValue(200);
        assertThat(generation.errorCode()).isEmpty();
        assertThat(generation.errorMessage()).isEmpty();
        assertThat(generation.latency()).contains(Duration.ofMillis(12));
        assertThat(generation.duration()).contains(Duration.ofMillis(240));
        assertThat(generation.promptTokens().orElse(0)).isPositive();
        assertThat(generation.completionTokens().orElse(0)).isPositive();
        assertThat(generation.dollars()).hasValueSatisfying(it -> assertThat(it).isPositive());
        assertThatThrownBy(() -> client.generation("unknown")).isInstanceOf(RequestRejectedException.class);
    }

    @Test
    void activityListsTheCallsPageByPage() {
        for (int i = 0; i < 3; i++) {
            client.chat().completions(ChatRequest.of(FakeGateway.MODEL, "hello " + i));
        }

        ActivityList page = client.activity(ActivityQuery.latest().days(1).limit(2));
        List<ActivityList.Call> all =
                client.allActivity(ActivityQuery.latest().limit(2)).toList();
        ActivityList.Call last = all.get(0);

        assertThat(page.calls()).hasSize(2);
        assertThat(page.total()).hasValue(all.size());
        assertThat(page.offset()).hasValue(0);
        assertThat(page.dollars()).hasValueSatisfying(it -> assertThat(it).isPositive());
        assertThat(last.id().map(client::generation).flatMap(Generation::dollars))
                .hasValueSatisfying(
                        it -> assertThat(it).isEqualByComparingTo(last.dollars().orElseThrow()));
        assertThat(last.model()).contains(FakeGateway.MODEL);
        assertThat(last.provider()).contains("acme");
        assertThat(last.endpoint()).contains("chat.completions");
        assertThat(last.usage()).isPresent();
        assertThat(last.latency()).contains(Duration.ofMillis(12));
        assertThat(last.time()).isPresent();
        assertThatThrownBy(() -> ActivityQuery.latest().days(0)).hasMessageContaining("days is 0");
    }

    @Test
    void analyticsAreOfThirtyDaysOrOfOne() {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);

        Analytics all = client.analytics();
        Analytics.Entry entry = client.analytics(yesterday).entries().get(0);

        assertThat(all.entries()).hasSizeGreaterThan(30);
        assertThat(gateway.requests(Endpoint.ANALYTICS).get(0).query("date")).isEmpty();
        assertThat(entry.date()).contains(yesterday);
        assertThat(entry.model()).contains(FakeGateway.MODEL);
        assertThat(entry.endpoint()).contains("chat.completions");
        assertThat(entry.provider()).contains("Acme");
        assertThat(entry.dollars()).contains(new BigDecimal("0.007500000"));
        assertThat(entry.requests()).hasValue(30);
        assertThat(entry.promptTokens()).hasValue(3_000);
        assertThat(entry.completionTokens()).hasValue(750);
        assertThat(entry.reasoningTokens()).hasValue(0);
    }

    @Test
    void theKeyIsTold() {
        Key key = client.key();

        assertThat(key.id()).isPresent();
        assertThat(key.name()).contains("portcullis-test");
        assertThat(key.prefix()).hasValueSatisfying(it -> assertThat(it).startsWith("phaseo_v1_sk_"));
        assertThat(key.workspaceId()).isEqualTo(client.me().currentWorkspaceId());
        assertThat(key.status()).contains("active");
        assertThat(key.disabled()).isFalse();
        assertThat(key.scopes()).contains("gateway:access", "keys:read");
        assertThat(key.created()).isPresent();
        assertThat(key.expires()).hasValueSatisfying(it -> assertThat(it).isAfter(Instant.now()));
    }

    @Test
    void scopesAreReadFromTextAsWell() throws Exception {
        assertThat(key("{'data':{'scopes':'[\\'a:read\\',\\'b\\']'}}").scopes()).containsExactly("a:read", "b");
        assertThat(key("{'data':{'scopes':'[]'}}").scopes()).isEmpty();
        assertThat(key("{'scopes':'a b'}").scopes()).containsExactly("a", "b");
        assertThat(key("{'scopes':7}").scopes()).isEmpty();
    }

    @Test
    void whatIsOddIsEmpty() throws Exception {
        Generation odd = new Generation(json("{'usage':[],'cost_nanos':1e999,'created_at':'soon','latency_ms':'x'}"));
        Analytics.Entry entry = new Analytics.Entry(json("{'date':'2026-13-01','usage':'1e5'}"));

        assertThat(odd.dollars()).isEmpty();
        assertThat(odd.created()).isEmpty();
        assertThat(odd.latency()).isEmpty();
        assertThat(odd.promptTokens()).isEmpty();
        assertThat(entry.date()).isEmpty();
        assertThat(entry.dollars()).isEmpty();
    }

    private static Key key(String text) throws Exception {
        return new Key(json(text));
    }

    private static JsonObject json(String text) throws Exception {
        return new BoundedJson().parse(text.replace("\\'", "\\\"").replace('\'', '"'));
    }
}
