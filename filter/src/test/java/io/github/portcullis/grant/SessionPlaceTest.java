package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.MovableClock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The grant in a session, which has no compare-and-set of its own. */
class SessionPlaceTest {
    private static final String ATTRIBUTE = "grant";
    private static final Duration LONG_ENOUGH = Duration.ofMillis(200);

    private final FakeSession session = new FakeSession();
    private final OpenedGrants opened = SampleGrants.opened();
    private final EndedGrants ended = new EndedGrants(Duration.ofMinutes(5), new MovableClock());
    private final SessionWrites writes = new SessionWrites();
    private final Grant first = SampleGrants.grant(SampleGrants.ADA, "one", 10, "token-1", "refresh-1");
    private final Grant second = SampleGrants.next(first);
    private final Grant ofLogin = SampleGrants.grant(SampleGrants.ADA, "two", 90, "token-9", "refresh-9");

    @Test
    void placeGivesBackWhatWasPut() {
        place(SampleGrants.ADA).put(first);

        assertThat(place(SampleGrants.ADA).read()).isEqualTo(first);
    }

    @Test
    void onlyTheExpectedVersionIsReplaced() {
        place(SampleGrants.ADA).put(first);

        assertThat(place(SampleGrants.ADA).replace(first, second)).isTrue();
        assertThat(place(SampleGrants.ADA).replace(first, second)).isFalse();
        assertThat(place(SampleGrants.ADA).read()).isEqualTo(second);
    }

    @Test
    void grantOfAnotherOwnerReadsAsNone() {
        place(SampleGrants.ADA).put(first);

        assertThat(place(SampleGrants.BEN).read()).isNull();
        assertThat(place(SampleGrants.BEN).remove(first)).isFalse();
        assertThat(place(SampleGrants.ADA).read()).isEqualTo(first);
    }

    @Test
    @DisplayName("S4: what a logout removed does not come back")
    void removedGrantDoesNotComeBack() {
        place(SampleGrants.ADA).put(first);

        assertThat(place(SampleGrants.ADA).remove(first)).isTrue();
        assertThat(place(SampleGrants.ADA).replace(first, second)).isFalse();
        assertThat(place(SampleGrants.ADA).read()).isNull();
        assertThat(session.attributes()).isEmpty();
    }

    @Test
    @DisplayName("S4: a login in the midst of a refresh's write wins")
    void loginInTheMidstOfAReplacementWins() {
        place(SampleGrants.ADA).put(first);
        CompletableFuture<Void> login = atNextRead(() -> place(SampleGrants.ADA).put(ofLogin));

        place(SampleGrants.ADA).replace(first, second);
        login.join();

        assertThat(place(SampleGrants.ADA).read()).isEqualTo(ofLogin);
    }

    @Test
    @DisplayName("S4: a login of another user in the midst of a refresh's write wins")
    void loginOfAnotherOwnerInTheMidstOfAReplacementWins() {
        Grant ofBen = SampleGrants.grant(SampleGrants.BEN, "three", 5, "token-5", null);
        place(SampleGrants.ADA).put(first);
        CompletableFuture<Void> login = atNextRead(() -> place(SampleGrants.BEN).put(ofBen));

        place(SampleGrants.ADA).replace(first, second);
        login.join();

        assertThat(place(SampleGrants.BEN).read()).isEqualTo(ofBen);
    }

    @Test
    @DisplayName("S4: a logout in the midst of a refresh's write removes one version or the other, never none")
    void logoutInTheMidstOfAReplacementRemovesWhatIsThere() {
        place(SampleGrants.ADA).put(first);
        CompletableFuture<Boolean> removed = new CompletableFuture<>();
        CompletableFuture<Void> logout =
                atNextRead(() -> removed.complete(place(SampleGrants.ADA).remove(first)));

        boolean wasReplaced = place(SampleGrants.ADA).replace(first, second);
        logout.join();

        assertThat(removed.join()).isNotEqualTo(wasReplaced);
    }

    @Test
    void loginAfterALogoutOfTheSameSessionStays() {
        place(SampleGrants.ADA).put(first);
        place(SampleGrants.ADA).remove(first);
        place(SampleGrants.ADA).put(ofLogin);

        assertThat(place(SampleGrants.ADA).replace(first, second)).isFalse();
        assertThat(place(SampleGrants.ADA).read()).isEqualTo(ofLogin);
    }

    @Test
    void invalidatedSessionHoldsNothing() {
        place(SampleGrants.ADA).put(first);
        session.invalidate();

        assertThat(place(SampleGrants.ADA).read()).isNull();
        assertThat(place(SampleGrants.ADA).replace(first, second)).isFalse();
        assertThat(place(SampleGrants.ADA).remove(first)).isFalse();
    }

    @Test
    void openedCopyOfWhatWasReplacedOrRemovedIsForgotten() {
        place(SampleGrants.ADA).put(first);
        place(SampleGrants.ADA).put(ofLogin);
        place(SampleGrants.ADA).replace(ofLogin, SampleGrants.next(ofLogin));

        assertThat(opened.size()).isOne();
        place(SampleGrants.ADA).remove(SampleGrants.next(ofLogin));
        assertThat(opened.size()).isZero();
    }

    @Test
    @DisplayName("R99: the session holds one sealed String and no token in clear")
    void sessionHoldsOneSealedString() {
        place(SampleGrants.ADA).put(first);

        assertThat(session.attributes()).hasSize(1);
        assertThat(session.attributes().get(ATTRIBUTE)).isInstanceOfSatisfying(String.class, text -> assertThat(text)
                .matches("[A-Za-z0-9_-]+")
                .doesNotContain("token-1", "refresh-1"));
    }

    /** Lets something begin between the look and the write of what comes next, and gives it time to get through. */
    private CompletableFuture<Void> atNextRead(Runnable happening) {
        CompletableFuture<Void> happened = new CompletableFuture<>();
        session.afterNextRead(() -> {
            CompletableFuture.runAsync(happening).thenAccept(happened::complete);
            happened.copy()
                    .completeOnTimeout(null, LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        });
        return happened;
    }

    private SessionPlace place(Owner owner) {
        return new SessionPlace(session.slot(), ATTRIBUTE, owner, opened, ended, writes);
    }
}
