package io.github.portcullis.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.MovableClock;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.StoredGrant;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which grants a logout at the provider, or an administrator, ends. */
class GrantEndsTest {
    private static final String SESSION = "provider-session-1";
    private static final String ISSUER = "https://login.example.com";

    private final MovableClock clock = MovableClock.stopped();
    private final EndedGrants ended = new EndedGrants(Duration.ofMinutes(5), clock);
    private final Counted store = new Counted(clock);
    private final SecureRandom random = new SecureRandom();
    private final LoginIndex index =
            new LoginIndex(store, "oidc", ISSUER, new Sealer(List.of(SealKey.random(random)), random), random);

    @Test
    @DisplayName("R82, R85: a session of the provider that ended ends what began in it, and nothing else")
    void endedSessionEndsWhatBeganInIt() {
        ended.add(new LogoutNotice(null, SESSION));

        assertThat(ended.contains(grant("one", "sub", SESSION))).isTrue();
        assertThat(ended.contains(grant("two", "sub", "another-session"))).isFalse();
        assertThat(ended.contains(grant("three", "sub", null))).isFalse();
    }

    @Test
    @DisplayName("R85: with a session named, grants that know of no session are found by their subject")
    void grantsWithoutASessionAreFoundByTheirSubject() {
        ended.add(new LogoutNotice("sub", SESSION));

        assertThat(ended.contains(grant("one", "sub", null))).isTrue();
        assertThat(ended.contains(grant("two", "sub", "another-session"))).isFalse();
        assertThat(ended.contains(grant("three", "another-sub", null))).isFalse();
    }

    @Test
    @DisplayName("R85: a subject without a session ends all that the subject has until then")
    void subjectEndsAllUntilThen() {
        ended.add(new LogoutNotice("sub", null));

        assertThat(ended.contains(grant("one", "sub", SESSION))).isTrue();
        assertThat(ended.contains(grant("two", "sub", null))).isTrue();
        assertThat(ended.contains(grant("three", "another-sub", SESSION))).isFalse();
        clock.move(Duration.ofSeconds(1));
        assertThat(ended.contains(grant("later", "sub", SESSION))).isFalse();
    }

    @Test
    @DisplayName("R118: an administrator ends what one user, or everybody, has until then")
    void administratorEndsOneOrAll() {
        Grant ofAda = grant("one", "sub", null);
        Grant ofBen = SampleGrants.grant(SampleGrants.BEN, "two", 1, "token", null);

        ended.add(SampleGrants.ADA);
        assertThat(ended.contains(ofAda)).isTrue();
        assertThat(ended.contains(ofBen)).isFalse();
        ended.addAll();

        assertThat(ended.contains(ofBen)).isTrue();
        clock.move(Duration.ofSeconds(1));
        assertThat(ended.contains(grant("later", "sub", null))).isFalse();
    }

    @Test
    @DisplayName("R85: the index finds who connected the subject beside a login of the application's own, on any node")
    void indexFindsOwnersBySessionAndSubject() {
        Grant grant = grant("one", "sub", SESSION);
        index.replace(null, grant);

        assertThat(index.owners(new LogoutNotice(null, SESSION))).containsExactly(SampleGrants.ADA);
        assertThat(index.owners(new LogoutNotice("sub", null))).containsExactly(SampleGrants.ADA);
        assertThat(index.owners(new LogoutNotice("another-sub", "another-session")))
                .isEmpty();
    }

    @Test
    @DisplayName("R85: the index finds who signed in elsewhere and connected the subject, but not the subject itself")
    void indexFindsWhoSignedInAtAnotherProvider() {
        Owner elsewhere = Owner.gateway("https://other.example.com", "sub");
        index.replace(null, grant(Owner.gateway(ISSUER, "sub"), "one", "sub", null));
        index.replace(null, grant(elsewhere, "two", "sub", null));

        assertThat(index.owners(new LogoutNotice("sub", null))).containsExactly(elsewhere);
    }

    @Test
    @DisplayName("R85: an entry ends with its grant, and another login takes its place")
    void indexIsCleanedWithTheGrant() {
        Grant first = grant("one", "sub", SESSION);
        Grant second = grant("two", "sub", "session-2");
        index.replace(null, first);
        index.replace(first, second);

        assertThat(index.owners(new LogoutNotice(null, SESSION))).isEmpty();
        assertThat(index.owners(new LogoutNotice(null, "session-2"))).containsExactly(SampleGrants.ADA);
        index.remove(second);
        assertThat(store.keys()).isEmpty();
    }

    @Test
    @DisplayName("R85: an entry names twenty owners at most, the latest")
    void entriesAreBounded() {
        IntStream.range(0, 50)
                .mapToObj(number -> Owner.application("user-" + number))
                .forEach(owner -> index.replace(null, grant(owner, "of " + owner.name(), "sub", null)));

        Set<Owner> found = index.owners(new LogoutNotice("sub", null));

        assertThat(found).hasSize(20).contains(Owner.application("user-49"));
    }

    private Grant grant(String id, String subject, @Nullable String session) {
        return grant(SampleGrants.ADA, id, subject, session);
    }

    private Grant grant(Owner owner, String id, String subject, @Nullable String session) {
        Grant sample = SampleGrants.grant(owner, id, 1, "token", null);
        Account account = new Account(subject, null, null, null, Set.of());
        return new Grant(
                id,
                1,
                owner,
                account,
                sample.accessToken(),
                null,
                null,
                session,
                clock.millis(),
                Long.MAX_VALUE,
                Long.MAX_VALUE);
    }

    /** A store that says which keys it holds. */
    private static final class Counted extends StoreAround {
        private final Map<String, StoredGrant> known = new ConcurrentHashMap<>();

        Counted(MovableClock clock) {
            super(new MemoryGrantStore(clock));
        }

        Set<String> keys() {
            return known.keySet();
        }

        @Override
        public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
            boolean isSet = super.compareAndSet(key, expectedVersion, grant);
            if (isSet) {
                known.put(key, grant);
            }
            return isSet;
        }

        @Override
        public boolean remove(String key, long expectedVersion) {
            boolean isRemoved = super.remove(key, expectedVersion);
            if (isRemoved) {
                known.remove(key);
            }
            return isRemoved;
        }
    }
}
