package io.github.portcullis.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.MovableClock;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.grant.MemoryGrantStore;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.Provider;
import io.github.portcullis.race.Node.Surroundings;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A day of an application on two nodes over a store they share, with a clock that is moved. */
class BusyDayTest {
    private static final int USERS = 10_000;
    private static final int ONE_FAILS_OF = 100;
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final int HOUR = (int) Duration.ofHours(1).dividedBy(STEP);
    private static final int DAY = 24 * HOUR;
    private static final Logger LOGGER = Logger.getLogger(Grant.class.getPackageName());

    private final MovableClock clock = MovableClock.stopped();
    private final RotatingProvider logins = RotatingProvider.start();
    private final PlainHttp http = new PlainHttp();
    private final DayThreads threads = new DayThreads();
    private final ExecutorService visitors = Executors.newFixedThreadPool(4);
    private final List<List<DayUser>> calendar = IntStream.range(0, DAY)
            .<List<DayUser>>mapToObj(step -> new ArrayList<>())
            .toList();

    private Node node(MemoryGrantStore store, Sealer sealer, SecureRandom random) {
        Provider provider = new Provider(
                RotatingProvider.settings(logins.port()),
                new BoundedHttp(new HttpThrough(http)),
                new BoundedJson(),
                new SecureRandom(),
                clock,
                threads);
        return new Node(new Surroundings(provider, store, null, Duration.ofSeconds(5), sealer, clock), threads, random);
    }

    @AfterEach
    void stop() throws IOException {
        LOGGER.setLevel(null);
        visitors.shutdownNow();
        logins.close();
    }

    @Test
    @DisplayName("10,000 users, tokens of an hour, 1% failures: a refresh an expiry and no user signs in again")
    void refreshesAreExpiriesAndNoUserSignsInAgain() throws Exception {
        LOGGER.setLevel(Level.OFF);
        logins.failEvery(ONE_FAILS_OF);
        SecureRandom random = new SecureRandom();
        MemoryGrantStore store = new MemoryGrantStore(clock);
        Sealer sealer = new Sealer(List.of(SealKey.random(random)), random);
        Node a = node(store, sealer, random);
        Node b = node(store, sealer, random);
        List<DayUser> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            Owner owner = Owner.application("user-" + i);
            users.add(new DayUser(i, logins.family(), a.user(owner), b.user(owner)));
        }

        for (int step = 0; step < DAY; step++) {
            for (int i = step; step < HOUR && i < USERS; i += HOUR) {
                users.get(i).signIn(clock.millis());
                note(users.get(i), step, false);
            }
            visit(step);
            clock.move(STEP);
        }

        int expiries = sum(users, DayUser::expiries);
        int open = (int) users.stream().filter(user -> user.comesAgain(0)).count();
        assertThat(expiries).isGreaterThan(22 * USERS);
        assertThat(sum(users, user -> user.family().refreshes())).isEqualTo(expiries - open);
        int failures = sum(users, user -> user.family().faults());
        assertThat(failures).isBetween(expiries / 101, expiries / 98);
        assertThat(a.refreshes() + b.refreshes()).isEqualTo(expiries - open);
        assertThat(a.failures() + b.failures()).isEqualTo(failures);
        assertThat(a.forcedLogouts() + b.forcedLogouts()).isZero();
        assertThat(users).noneMatch(user -> user.family().isOver());
    }

    private static int sum(List<DayUser> users, ToIntFunction<DayUser> number) {
        return users.stream().mapToInt(number).sum();
    }

    private void note(DayUser user, int step, boolean soon) {
        int next = step + (soon ? 1 : (int) user.pause().dividedBy(STEP));
        if (next < DAY) {
            calendar.get(next).add(user);
        }
    }

    private void visit(int step) throws InterruptedException, ExecutionException {
        List<DayUser> visiting = calendar.get(step);
        List<Callable<Object>> calls = visiting.stream()
                .flatMap(user -> user.calls(step))
                .map(Executors::callable)
                .toList();
        for (Future<Object> call : visitors.invokeAll(calls)) {
            call.get();
        }
        threads.await();
        for (DayUser user : visiting) {
            assertThat(user.met()).allMatch(met -> met.startsWith("a-") || met.startsWith("busy"));
            note(user, step, user.comesAgain(clock.millis()));
        }
    }
}
