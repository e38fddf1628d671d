package io.github.portcullis.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EraCTest {
    @RegisterExtension
    static final FakeGatewayExtension fake = FakeGatewayExtension.eraC();

    private FakeGateway gateway;
    private Visitor visitor;

    @BeforeEach
    void visit() {
        gateway = fake.gateway();
        visitor = new Visitor(gateway);
    }

    @Test
    void aCodeIsExchangedForAnOpaqueKeyOfSevenDaysWithoutRefreshToken() {
        Visitor.Answer answer = visitor.signIn("ada");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("access_token")).matches("phaseo_v1_sk_[A-Za-z0-9]{12}_[A-Za-z0-9]{40}");
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.text("expires_in")).isEqualTo("604800");
        assertThat(answer.text("scope")).isEqualTo("openid profile email gateway:access");
        assertThat(answer.json()).doesNotContainKeys("refresh_token", "id_token", "resource");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("x-request-id")).isNotEmpty();
    }

    @Test
    void aSecondLoginOfTheSameUserRevokesTheFirstKey() {
        String first = visitor.accessToken("ada");
        String ofBen = visitor.accessToken("ben");

        String second = visitor.accessToken("ada");

        Visitor.Answer refused = visitor.chat(first, Visitor.question(FakeGateway.MODEL, false, "hello"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("description")).isEqualTo("key_not_found_or_revoked");
        assertThat(visitor.get(Endpoint.KEY, second).status()).isEqualTo(200);
        assertThat(visitor.get(Endpoint.KEY, ofBen).status()).isEqualTo(200);
    }

    @Test
    void scopesThatUsersLeaveOutAreNotGrantedAndTheAnswerSaysSo() {
        gateway.withholdScopes("email", "profile");

        Visitor.Answer answer = visitor.signIn("ada");

        assertThat(answer.text("scope")).isEqualTo("openid gateway:access");
        assertThat(visitor.get(Endpoint.USERINFO, answer.text("access_token")).json())
                .doesNotContainKeys("email", "name");
        gateway.reset();
        assertThat(visitor.signIn("ada").text("scope")).contains("email");
    }

    @Test
    void aRefreshTokenIsUnknownToThisEra() {
        Visitor.Answer answer = visitor.refresh("no-such-refresh-token");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void anotherWorkspaceHasAKeyOfItsOwn() {
        String personal = visitor.accessToken("ada");
        var callback = gateway.authorize(visitor.authorizationRequest(), "ada", 1);
        String team = visitor.token(visitor.tokenParameters(
                        Visitor.queryOf(callback).get("code").orElseThrow()))
                .text("access_token");

        assertThat(visitor.get(Endpoint.USERINFO, personal).text("workspace_id"))
                .isNotEqualTo(visitor.get(Endpoint.USERINFO, team).text("workspace_id"));
    }
}
