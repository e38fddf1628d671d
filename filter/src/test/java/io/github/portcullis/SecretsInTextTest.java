package io.github.portcullis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.portcullis.authorize.CookieScope;
import io.github.portcullis.authorize.MoreScopes;
import io.github.portcullis.authorize.PendingLogin;
import io.github.portcullis.callback.CallbackOutcome;
import io.github.portcullis.callback.CallbackRequest;
import io.github.portcullis.client.AccessToken;
import io.github.portcullis.grant.Account;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.provider.Assurance;
import io.github.portcullis.provider.ClientAuthentication;
import io.github.portcullis.provider.ClientSecret;
import io.github.portcullis.provider.Endpoints;
import io.github.portcullis.provider.HttpReply;
import io.github.portcullis.provider.IdToken;
import io.github.portcullis.provider.LoginDemand;
import io.github.portcullis.provider.OpenIdSettings;
import io.github.portcullis.provider.ProviderSettings;
import io.github.portcullis.provider.Safeguards;
import io.github.portcullis.provider.TokenOutcome;
import io.github.portcullis.provider.TokenRequestFormat;
import io.github.portcullis.provider.TokenResponse;
import io.github.portcullis.provider.Userinfo;
import io.github.portcullis.store.StoredGrant;
import java.io.Serializable;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that hold a secret show it in no text and in no serialized form. */
class SecretsInTextTest {
    private static final String CANARY = "canary-0123456789";
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.portcullis");

    static Stream<Object> valuesWithSecrets() {
        TokenResponse tokens = new TokenResponse(
                CANARY,
                CANARY,
                Duration.ofHours(1),
                Set.of("openid"),
                new IdToken(CANARY, new Userinfo("sub", null, null, null), CANARY),
                null);
        PendingLogin login = new PendingLogin(
                CANARY,
                CANARY,
                CANARY,
                "phaseo",
                "https://issuer",
                "https://app/callback",
                "owner",
                "/",
                MoreScopes.NONE,
                Assurance.NONE,
                Instant.EPOCH);
        Account account = new Account("sub", null, null, null, Set.of());
        return Stream.of(
                new AccessToken(CANARY),
                new ClientSecret(CANARY),
                tokens,
                new TokenOutcome.Issued(tokens, CANARY),
                new LoginDemand(CANARY, Assurance.NONE),
                new StoredGrant(1, CANARY),
                new HttpReply(
                        200, HttpHeaders.of(Map.of(), (name, value) -> true), CANARY.getBytes(StandardCharsets.UTF_8)),
                new Grant(
                        "id",
                        1,
                        Owner.application("ada"),
                        account,
                        new AccessToken(CANARY),
                        CANARY,
                        CANARY,
                        CANARY,
                        0,
                        1,
                        2),
                login,
                new CallbackOutcome.SignedIn(login, tokens, 0, null),
                new CallbackOutcome.Repeated(login),
                new CallbackOutcome.Postponed("why", login, Duration.ZERO),
                new CallbackRequest("code=" + CANARY, "owner", Map.of("cookie", CANARY), new CookieScope("/", true)),
                new ProviderSettings(
                        "test",
                        "client",
                        new ClientSecret(CANARY),
                        ClientAuthentication.BASIC,
                        TokenRequestFormat.FORM,
                        "https://issuer",
                        Endpoints.NONE,
                        Safeguards.USUAL,
                        Map.of(),
                        List.of(),
                        null,
                        OpenIdSettings.USUAL,
                        Duration.ofSeconds(1)),
                GatewayConfig.builder().clientId("client").clientSecret(CANARY).build());
    }

    @ParameterizedTest
    @MethodSource("valuesWithSecrets")
    @DisplayName("R75, R134: the text of a value shows no secret")
    void textOfAValueShowsNoSecret(Object value) {
        assertThat(value.toString()).doesNotContain(CANARY);
    }

    @Test
    @DisplayName("R70, R75: no record and no value of ours can be serialized in clear")
    void recordsAreNotSerializable() {
        noClasses()
                .that()
                .areRecords()
                .and()
                .doNotHaveFullyQualifiedName("io.github.portcullis.client.Problem") // of exceptions, without a token
                .or()
                .haveSimpleNameEndingWith("GatewayConfig")
                .or()
                .haveSimpleNameEndingWith("SealKey")
                .should()
                .beAssignableTo(Serializable.class)
                .check(PRODUCTION);
    }
}
