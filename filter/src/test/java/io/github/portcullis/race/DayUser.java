package io.github.portcullis.race;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** A user who comes every so often, and what this user should cost. */
final class DayUser {
    private static final long DUE = Duration.ofSeconds(59 * 60).toMillis();

    private final List<String> met = Collections.synchronizedList(new ArrayList<>());
    private final TokenFamily family;
    private final UserOnNode a;
    private final UserOnNode b;
    private final int number;
    private int knownRefreshes;
    private long issuedAt;
    private boolean isDue;
    private int expiries;

    DayUser(int number, TokenFamily family, UserOnNode a, UserOnNode b) {
        this.number = number;
        this.family = family;
        this.a = a;
        this.b = b;
    }

    void signIn(long now) {
        a.signIn(family.firstTokens(), now);
        issuedAt = now;
    }

    /** Returns the calls that the user makes at once: on one node, in turn, and now and then on both. */
    Stream<Runnable> calls(int step) {
        Runnable onA = () -> met.add(a.token());
        Runnable onB = () -> met.add(b.token());
        if (number % 10 == 0) {
            return Stream.of(onA, onB);
        }
        return Stream.of((number + step) % 2 == 0 ? onA : onB);
    }

    /** Counts the expiry that the calls met, and returns whether the user should come again soon, since it failed. */
    boolean comesAgain(long now) {
        if (now - issuedAt >= DUE && !isDue) {
            isDue = true;
            expiries++;
        }
        if (family.refreshes() > knownRefreshes) {
            knownRefreshes++;
            issuedAt = now;
            isDue = false;
        }
        return isDue;
    }

    /** Returns the pause between visits: into the last minute of a token's hour, or to its very end. */
    Duration pause() {
        return number % 2 == 0 ? Duration.ofMinutes(20) : Duration.ofSeconds(29 * 60 + 45);
    }

    int expiries() {
        return expiries;
    }

    TokenFamily family() {
        return family;
    }

    /** Returns what the calls met since this was asked last. */
    List<String> met() {
        List<String> news = List.copyOf(met);
        met.clear();
        return news;
    }
}
