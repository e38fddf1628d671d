package io.github.portcullis.sample.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** What users of two nodes may expect, whichever server these are. */
final class Failover {
    /** Half of it has to be longer than all need to sign in: a token that ends before it is refreshed is no failover. */
    private static final Duration SHORT_LIFE = Duration.ofSeconds(16);

    private static final Duration LONG_LIFE = Duration.ofMinutes(15);

    private final List<Tenant> tenants;

    Failover(List<Tenant> tenants) {
        this.tenants = tenants;
    }

    /** Signs everybody in and lets them work until each grant was refreshed once. */
    void begin() throws InterruptedException, ExecutionException {
        for (Tenant tenant : tenants) {
            tenant.gateway().lifetime(SHORT_LIFE);
            tenant.crowd().signIn();
            tenant.gateway().lifetime(LONG_LIFE);
            tenant.crowd().begin();
        }
        for (Tenant tenant : tenants) {
            tenant.crowd().awaitRefreshes(tenant.crowd().size());
            tenant.crowd().awaitAnswers();
        }
    }

    /** Everybody goes on after the loss of a node, and a grant that expires then is refreshed where its user is now. */
    void assertNobodyNotices(String event) throws InterruptedException {
        awaitAnswers();
        for (Tenant tenant : tenants) {
            Crowd crowd = tenant.crowd();
            int refreshes = crowd.refreshes();
            tenant.gateway().expireTokens();
            crowd.awaitRefreshes(refreshes + crowd.size());
            crowd.awaitAnswers();
            assertThat(crowd.mishaps()).as("mishaps after %s", event).isEmpty();
            assertThat(crowd.logins()).as("logins after %s", event).isEqualTo(crowd.size() + 1);
            assertThat(crowd.cuts())
                    .as("answers cut for one user after %s", event)
                    .isLessThanOrEqualTo(1);
            assertThat(crowd.leaverIsGone())
                    .as("who disconnected stays so after %s", event)
                    .isTrue();
            assertThat(crowd.refreshes()).as("refreshes after %s", event).isEqualTo(refreshes + crowd.size());
        }
    }

    /** Waits until everybody was answered again. */
    void awaitAnswers() throws InterruptedException {
        for (Tenant tenant : tenants) {
            tenant.crowd().awaitAnswers();
        }
    }
}
