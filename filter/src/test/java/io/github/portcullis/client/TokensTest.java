package io.github.portcullis.client;

import static io.github.portcullis.client.FailuresTest.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.account.Me;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(FakeGatewayExtension.class)
class TokensTest {
    private static final String SCOPES = "gateway:access me:read";

    @Test
    void aRefusedTokenIsReplacedOnceAndTheCallSentAgain(FakeGateway gateway) {
        ScriptedTokens tokens = new ScriptedTokens("stale-token", Clients.token(gateway, "ada", SCOPES));
        GatewayClient client = client(gateway, tokens);

        Me me = client.me();

        assertThat(me.id()).contains(gateway.subject("ada"));
        assertThat(tokens.reasons()).containsExactly("invalid_key_format");
        assertThat(gateway.calls(Endpoint.ME)).isEqualTo(2);
    }

    @Test
    void aPostIsSentAgainWithTheOtherTokenSinceTheRefusedOneDidNothing(FakeGateway gateway) {
        ScriptedTokens tokens = new ScriptedTokens("stale-token", Clients.token(gateway, "ada", SCOPES));

        ChatCompletion completion =
                client(gateway, tokens).chat().completions(ChatRequest.of(FakeGateway.MODEL, "hello"));

        assertThat(completion.text()).contains("hello");
        assertThat(gateway.calls(Endpoint.CHAT)).isEqualTo(2);
    }

    @Test
    void aStreamIsAskedForAgainBeforeItsFirstByte(FakeGateway gateway) {
        ScriptedTokens tokens = new ScriptedTokens("stale-token", Clients.token(gateway, "ada", SCOPES));
        StringBuilder text = new StringBuilder();

        try (ChatStream stream = client(gateway, tokens).chat().stream(ChatRequest.of(FakeGateway.MODEL, "hello"))) {
            stream.forEachText(text::append);
        }

        assertThat(text).contains("hello");
        assertThat(gateway.calls(Endpoint.CHAT)).isEqualTo(2);
    }

    @Test
    void aSecondRefusalIsTheUsersToMend(FakeGateway gateway) {
        ScriptedTokens tokens = new ScriptedTokens("stale-token-1", "stale-token-2", "stale-token-3");

        GatewayException failure = failureOf(client(gateway, tokens)::me);

        assertThat(failure).isInstanceOf(AuthorizationRequiredException.class);
        assertThat(tokens.reasons()).hasSize(1);
        assertThat(gateway.calls(Endpoint.ME)).isEqualTo(2);
    }

    @Test
    void aRefusalWithoutAnotherTokenKeepsTheGatewaysReason(FakeGateway gateway) {
        gateway.fail(Endpoint.ME, Failure.gateway(401, "unauthorised", "oauth_authorization_revoked"));
        TokenSource fixed = TokenSource.of(new AccessToken("fixed-token"));

        GatewayException failure = failureOf(client(gateway, fixed)::me);

        assertThat(failure).isInstanceOf(AuthorizationRequiredException.class);
        assertThat(failure.code()).isEqualTo("authorization-revoked");
        assertThat(failure.status()).hasValue(401);
        assertThat(failure).hasCauseInstanceOf(AuthorizationRequiredException.class);
        assertThat(gateway.calls(Endpoint.ME)).isEqualTo(1);
    }

    @Test
    void theSameTokenIsNotTriedTwice(FakeGateway gateway) {
        ScriptedTokens tokens = new ScriptedTokens("stale-token", "stale-token");

        failureOf(client(gateway, tokens)::me);

        assertThat(gateway.calls(Endpoint.ME)).isEqualTo(1);
    }

    @Test
    void aSourceWithoutTokenEndsTheCallUnsent(FakeGateway gateway) {
        AuthorizationRequiredException none = AuthorizationRequiredException.of("authorization-required", "No grant.");
        TokenSource source = new TokenSource() {
            @Override
            public AccessToken token() {
                throw none;
            }

            @Override
            public AccessToken replace(AccessToken refused, String gatewayReason) {
                throw none;
            }

            @Override
            public TokenSource detach() {
                return this;
            }
        };

        assertThat(failureOf(client(gateway, source)::me)).isSameAs(none);
        assertThat(gateway.calls(Endpoint.ME)).isZero();
    }

    @Test
    void aTokenThatComesTooLateIsNotUsed(FakeGateway gateway) {
        MovedTime time = new MovedTime();
        GatewayConnection connection =
                Clients.connection(gateway.baseUri()).pacing(time).build();
        TokenSource slow = new TokenSource() {
            @Override
            public AccessToken token() {
                time.sleep(connection.requestTimeout());
                return new AccessToken("late-token");
            }

            @Override
            public AccessToken replace(AccessToken refused, String gatewayReason) {
                return token();
            }

            @Override
            public TokenSource detach() {
                return this;
            }
        };

        GatewayException failure = failureOf(GatewayClient.over(connection, slow)::me);

        assertThat(failure.code()).isEqualTo("gateway-timeout");
        assertThat(gateway.calls(Endpoint.ME)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary token", "canary\r\nX: y", "canary\u00e4", "canary\0"})
    @DisplayName("R127: a token that no header can carry is not sent and not quoted")
    void anUnfitTokenIsNotSent(String token, FakeGateway gateway) {
        GatewayException failure = failureOf(client(gateway, TokenSource.of(new AccessToken(token)))::me);

        assertThat(failure).isInstanceOf(AuthorizationRequiredException.class);
        assertThat(failure.getMessage()).doesNotContain("canary");
        assertThat(gateway.calls(Endpoint.ME)).isZero();
    }

    private static GatewayClient client(FakeGateway gateway, TokenSource tokens) {
        return GatewayClient.over(Clients.connection(gateway.baseUri()).build(), tokens);
    }
}
