package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayException.Kind;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.client.GatewayUnavailableException;
import io.github.portcullis.client.TokenSource;
import io.github.portcullis.grant.ApartGrantStore;
import io.github.portcullis.grant.Grants;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import io.github.portcullis.testkit.Era;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients of users by name, as jobs use them. */
class UserTokensTest {

    @Test
    void clientOfAUserWorksAsSoonAsTheUserConnects() {
        try (Scene scene = Scene.of(Era.B, "memory")) {
            GatewayClient job = runtime(scene).forUser("ann");
            assertThatThrownBy(job::models)
                    .isInstanceOfSatisfying(AuthorizationRequiredException.class, required -> {
                        assertThat(required.code()).isEqualTo("authorization-required");
                        assertThat(required.kind()).isEqualTo(Kind.AUTHORIZE);
                    })
                    .hasMessageContainingAll("'ann'", "connect at /auth/connect", "run the work again");

            connect(scene, "ann");

            assertThat(job.models().models()).isNotEmpty();
            assertThat(job.detach().models().models()).isNotEmpty();
        }
    }

    @Test
    void expiredTokenIsRefreshedByTheJob() {
        try (Scene scene = Scene.of(Era.B, "memory")) {
            connect(scene, "ann");
            scene.clock().move(Duration.ofDays(3));

            assertThat(runtime(scene).forUser("ann").models().models()).isNotEmpty();
            assertThat(scene.refreshes()).isOne();
        }
    }

    @Test
    void userOfOneNameIsNeverServedWithTheGrantOfAnother() {
        try (Scene scene = Scene.of(Era.B, "memory")) {
            connect(scene, "ann");

            for (String other : new String[] {"Ann", "ann ", "", "app:ann", "ann\u0000"}) {
                assertThatThrownBy(() -> runtime(scene).forUser(other).models())
                        .isInstanceOf(AuthorizationRequiredException.class);
            }
        }
    }

    static Stream<RuntimeException> failures() {
        return Stream.of(
                new StoreUnavailableException("the database is down", null),
                new IllegalStateException("what a store of the application's own may throw"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void storeThatFailsIsToldAtTheCallAsSomethingThatMayPass(RuntimeException failure) {
        GrantStore store = new ApartGrantStore(new BrokenStore(failure), Runnable::run, 1, Duration.ofSeconds(1));
        TokenSource tokens = new UserTokens(grants(store), "https://issuer.example", "/c", "ann");

        assertThatThrownBy(tokens::token)
                .isInstanceOfSatisfying(GatewayUnavailableException.class, unavailable -> assertThat(unavailable.kind())
                        .isEqualTo(Kind.RETRY))
                .hasRootCause(failure);
    }

    private static void connect(Scene scene, String user) {
        Browser browser = new Browser();
        HttpResponse<String> started = browser.send(Browser.navigation(scene.uri("/auth/connect"))
                .header(Scene.USER, user)
                .build());
        HttpResponse<String> finished =
                browser.send(Browser.navigation(scene.gateway().authorize(Browser.location(started), "ada"))
                        .header(Scene.USER, user)
                        .build());
        assertThat(finished.statusCode()).isEqualTo(303);
    }

    private static GatewayRuntime runtime(Scene scene) {
        return GatewayRuntime.of(scene.application().context().getServletContext());
    }

    private static Grants grants(GrantStore store) {
        GatewayConfig config = GatewayConfig.builder().clientId("job").build();
        BoundedJson json = new BoundedJson();
        SecureRandom random = new SecureRandom();
        Sealer sealer = new Sealer(List.of(SealKey.random(random)), random);
        Clock clock = Clock.systemUTC();
        BackgroundThreads background = new BackgroundThreads(UserTokensTest.class.getClassLoader());
        BoundedHttp http = new BoundedHttp(HttpClient.newHttpClient());
        Provider provider = new Provider(config.first().provider(), http, json, random, clock, background);
        EventSender events = new EventSender(clock);
        return new Grants(provider, config.first().grants(), store, sealer, json, events, background, random, clock);
    }

    /** A store that cannot answer. */
    private record BrokenStore(RuntimeException failure) implements GrantStore {
        @Override
        public StoredGrant load(String key) {
            throw failure;
        }

        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            throw failure;
        }

        @Override
        public boolean remove(String key, long expectedVersion) {
            throw failure;
        }

        @Override
        public boolean lease(String key, String holder, Duration duration) {
            throw failure;
        }

        @Override
        public void release(String key, String holder) {
            throw failure;
        }
    }
}
