package io.github.portcullis.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.portcullis.MovableClock;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Refresh, logout and login at once, in many orders over every store. {@code -Draces=1000} plays more of them, and
 * {@code -Draces.seed=17} the one that failed.
 */
class RaceTest {
    private static final int ORDERS = Integer.getInteger("races", 60);
    private static final Long ONE = Long.getLong("races.seed");
    private static final Duration PAST_EXPIRY = Duration.ofMinutes(61);
    private static final Duration INTO_STALENESS = Duration.ofSeconds(59 * 60 + 30);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final RotatingProvider LOGINS = RotatingProvider.start();
    private static final Provider PROVIDER = new Provider(
            RotatingProvider.settings(LOGINS.port()),
            new BoundedHttp(new HttpThrough(new SteppedHttp())),
            new BoundedJson(),
            new SecureRandom(),
            MovableClock.stopped(),
            Runnable::run);

    private static final Logger LOGGER = Logger.getLogger(Grant.class.getPackageName());

    /** What failed on purpose is told once and not in each of some hundred orders. */
    @BeforeAll
    static void beQuiet() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void stop() throws IOException {
        LOGGER.setLevel(null);
        LOGINS.close();
    }

    static Stream<Kind> stores() {
        return Stream.of(Kind.values()).filter(kind -> kind != Kind.FLAWED);
    }

    private static void inManyOrders(Kind kind, Duration age, Consumer<Race> race) {
        long first = ONE == null ? 0 : ONE;
        long end = ONE == null ? ORDERS : ONE + 1;
        for (long seed = first; seed < end; seed++) {
            try (Race one = new Race(LOGINS, PROVIDER, kind, age, seed)) {
                try {
                    race.accept(one);
                } catch (AssertionError | RuntimeException failure) {
                    throw new AssertionError(
                            "-Draces.seed=" + seed + " of " + kind + ": " + failure.getMessage() + "\n"
                                    + one.order().trace(),
                            failure);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("stores")
    @DisplayName("R19, R31: one refresh an expiry over threads and nodes, and everybody gets its token")
    void oneRefreshAnExpiry(Kind kind) {
        inManyOrders(kind, PAST_EXPIRY, race -> {
            race.wantToken(2, 2);

            assertThat(race.play()).hasSize(4).containsOnly(race.family().newestAccessToken());
            assertThat(race.family().refreshes()).isOne();
            assertThat(race.refreshesHeardOf()).isOne();
            staysNewest(race, race.family());
        });
    }

    @Test
    void racesAreLostOverAStoreThatLeasesToEverybody() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> oneRefreshAnExpiry(Kind.FLAWED))
                .withMessageContaining("-Draces.seed=");
    }

    @ParameterizedTest
    @MethodSource("stores")
    @DisplayName("a stale token is used or replaced, by one refresh behind the calls")
    void oneRefreshAheadOfTheExpiry(Kind kind) {
        inManyOrders(kind, INTO_STALENESS, race -> {
            race.wantToken(2, 2);

            assertThat(race.play())
                    .hasSize(4)
                    .isSubsetOf(race.firstToken(), race.family().newestAccessToken());
            assertThat(race.family().refreshes()).isOne();
            staysNewest(race, race.family());
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    @DisplayName("S4, R117: a logout is final for a refresh in flight, whose tokens do not live on")
    void logoutIsFinal(Kind kind) {
        inManyOrders(kind, PAST_EXPIRY, race -> {
            race.wantToken(1, 1);
            race.logsOut();

            assertThat(race.play())
                    .hasSize(2)
                    .isSubsetOf(race.family().newestAccessToken(), "sign in: authorization-required");
            isOver(race);
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void newLoginWinsOverARefreshOfTheOldOne(Kind kind) {
        inManyOrders(kind, PAST_EXPIRY, race -> {
            race.wantToken(1, 1);
            TokenFamily second = race.signsIn();

            assertThat(race.play())
                    .hasSize(2)
                    .isSubsetOf(race.family().newestAccessToken(), second.newestAccessToken());
            assertThat(race.family().refreshes()).isLessThanOrEqualTo(1);
            assertThat(race.family().reuses()).isZero();
            assertThat(second.refreshes()).isZero();
            staysNewest(race, second);
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void refusedTokenIsReplacedByOneRefresh(Kind kind) {
        inManyOrders(kind, FRESH, race -> {
            race.wantsReplacement("A");
            race.wantsReplacement("B");
            race.wantsReplacement("B");

            assertThat(race.play()).hasSize(3).containsOnly(race.family().newestAccessToken());
            assertThat(race.family().refreshes()).isOne();
            staysNewest(race, race.family());
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    void expiryAndRefusedTokenMakeOneRefresh(Kind kind) {
        inManyOrders(kind, PAST_EXPIRY, race -> {
            race.wantToken(1, 1);
            race.wantsReplacement("B");

            assertThat(race.play()).hasSize(3).containsOnly(race.family().newestAccessToken());
            assertThat(race.family().refreshes()).isOne();
            staysNewest(race, race.family());
        });
    }

    @ParameterizedTest
    @MethodSource("stores")
    @DisplayName("S3, R137: a failing provider ends no grant; each node asks once and then waits")
    void failingProviderEndsNoGrant(Kind kind) {
        inManyOrders(kind, PAST_EXPIRY, race -> {
            race.family().fail(1);
            race.wantToken(2, 1);

            assertThat(race.play())
                    .hasSize(3)
                    .isSubsetOf(race.family().newestAccessToken(), "busy: refresh-unavailable")
                    .contains("busy: refresh-unavailable");
            assertThat(race.family().faults()).isOne();
            assertThat(race.family().refreshes()).isLessThanOrEqualTo(1);
            staysNewest(race, race.family());
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "BEAN", "JDBC", "JCACHE"})
    @DisplayName(
            "tokens that the store could not take are not lost, and no other node asks with the spent refresh token")
    void outageAtTheWriteLosesNoGrant(Kind kind) {
        inManyOrders(kind, PAST_EXPIRY, race -> {
            race.store().failWrites(1 + (int) (race.seed() % 3), race.seed() % 2 == 0);
            race.wantToken(2, 2);

            assertThat(race.play())
                    .hasSize(4)
                    .isSubsetOf(race.family().newestAccessToken(), "busy: refresh-unavailable");
            assertThat(race.family().refreshes()).isOne();
            staysNewest(race, race.family());
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMORY", "BEAN", "JDBC", "JCACHE"})
    void logoutDuringAnOutageAtTheWriteIsFinal(Kind kind) {
        inManyOrders(kind, PAST_EXPIRY, race -> {
            race.store().failWrites(1 + (int) (race.seed() % 3), false);
            race.wantToken(1, 1);
            race.logsOut();

            assertThat(race.play())
                    .hasSize(2)
                    .isSubsetOf(
                            race.family().newestAccessToken(),
                            "sign in: authorization-required",
                            "busy: refresh-unavailable");
            isOver(race);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"BEAN", "JCACHE"})
    @DisplayName("a node that dies before it asks the provider keeps the others waiting for its lease, and no longer")
    void nodeThatDiesUnderTheLeaseIsSucceeded(Kind kind) {
        inManyOrders(kind, PAST_EXPIRY, race -> {
            race.order().crash("A", "asks /token");
            race.wantToken(1, 2);

            assertThat(race.play())
                    .hasSizeBetween(2, 3)
                    .containsOnly(race.family().newestAccessToken());
            assertThat(race.family().refreshes()).isOne();
            assertThat(race.family().reuses()).isZero();
        });
    }

    /** The grant is not lost: both nodes use the newest token, and can refresh it again. */
    private static void staysNewest(Race race, TokenFamily family) {
        assertThat(race.isLeaseFree()).as("the lease is free").isTrue();
        assertThat(race.later()).containsOnly(family.newestAccessToken());
        int before = family.refreshes();
        assertThat(race.afterNextExpiry()).containsOnly(family.newestAccessToken());
        assertThat(family.refreshes()).isEqualTo(before + 1);
        assertThat(family.reuses()).isZero();
    }

    /** The grant is gone, here and at the provider. */
    private static void isOver(Race race) {
        assertThat(race.a().hasGrant()).as("a grant on A").isFalse();
        assertThat(race.later()).containsOnly("sign in: authorization-required");
        assertThat(race.family().isOver()).as("the tokens are revoked").isTrue();
        assertThat(race.family().reuses()).isZero();
    }
}
