package io.github.portcullis.grant.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.portcullis.Scene;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import io.github.portcullis.testkit.GrantStoreContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of the store, and what they mean for a table, on one database. */
interface JdbcContract extends GrantStoreContract {
    String KEY = "a key";
    Duration TIMEOUT = Duration.ofSeconds(10);
    String KEY_LIKE_THOSE_OF_GRANTS = "Xv0tSxhcXV1kbFPcVCYoxiDwDKjnjbKK_Wi57o0aB-Q";
    StoredGrant GRANT = new StoredGrant(7, "sealed");

    /** Returns the database, with the table, and sessions in a time zone such as {@code +05:00}. */
    DataSource database(String zone);

    default DataSource database() {
        return database("+00:00");
    }

    @Override
    default GrantStore store() {
        return new JdbcGrantStore(database(), TIMEOUT);
    }

    @AfterEach
    default void empty() throws SQLException {
        execute("DELETE FROM portcullis_grant");
    }

    @Test
    default void leaseHasOneHolderUntilItEnds() throws SQLException {
        store().compareAndSet(KEY, GrantStore.ABSENT, GRANT);
        String one = UUID.randomUUID().toString();
        String other = UUID.randomUUID().toString();

        assertThat(store().lease(KEY, one, Duration.ofMinutes(1))).isTrue();
        assertThat(store().lease(KEY, one, Duration.ofMinutes(1))).isTrue();
        assertThat(store().lease(KEY, other, Duration.ofMinutes(1))).isFalse();
        store().release(KEY, other);
        assertThat(store().lease(KEY, other, Duration.ofMinutes(1))).isFalse();

        execute("UPDATE portcullis_grant SET lease_until = lease_until - 60000");
        assertThat(store().lease(KEY, other, Duration.ofMinutes(1))).isTrue();
        assertThat(store().lease(KEY, one, Duration.ofMinutes(1))).isFalse();
        store().release(KEY, other);
        assertThat(store().lease(KEY, one, Duration.ofMinutes(1))).isTrue();
    }

    @Test
    default void leaseOutlivesAChangeAndEndsWithTheGrant() {
        assertThat(store().lease(KEY, "one", TIMEOUT)).isFalse();
        store().compareAndSet(KEY, GrantStore.ABSENT, GRANT);
        store().lease(KEY, "one", TIMEOUT);

        store().compareAndSet(KEY, 7, new StoredGrant(8, "sealed"));
        assertThat(store().lease(KEY, "other", TIMEOUT)).isFalse();
        store().remove(KEY, 8);
        store().compareAndSet(KEY, GrantStore.ABSENT, GRANT);
        assertThat(store().lease(KEY, "other", TIMEOUT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-08:00", "+05:30", "+13:00"})
    default void leaseIsMeasuredTheSameInEveryTimeZone(String zone) throws SQLException {
        store().compareAndSet(KEY, GrantStore.ABSENT, GRANT);
        GrantStore elsewhere = new JdbcGrantStore(database(zone), TIMEOUT);

        assertThat(elsewhere.lease(KEY, "one", Duration.ofSeconds(30))).isTrue();
        assertThat(store().lease(KEY, "other", TIMEOUT)).isFalse();
        long left = number("SELECT lease_until FROM portcullis_grant") - System.currentTimeMillis();
        assertThat(left).isBetween(1L, 31_000L);
        execute("UPDATE portcullis_grant SET lease_until = lease_until - 30000");
        assertThat(store().lease(KEY, "other", TIMEOUT)).isTrue();
        assertThat(elsewhere.lease(KEY, "one", TIMEOUT)).isFalse();
    }

    @Test
    default void keysAreComparedByteForByte() {
        store().compareAndSet(KEY_LIKE_THOSE_OF_GRANTS, GrantStore.ABSENT, GRANT);

        assertThat(store().load(KEY_LIKE_THOSE_OF_GRANTS)).isEqualTo(GRANT);
        assertThat(store().load(KEY_LIKE_THOSE_OF_GRANTS.toLowerCase(Locale.ROOT)))
                .isNull();
        store().compareAndSet("short", GrantStore.ABSENT, GRANT);
        assertThat(store().load("short ")).isNull();
        assertThat(store().compareAndSet("SHORT", GrantStore.ABSENT, GRANT)).isTrue();
    }

    @Test
    default void largeGrantIsKeptWhole() {
        StoredGrant large = new StoredGrant(Long.MAX_VALUE, "Xy_-".repeat(16_384));

        store().compareAndSet(KEY, GrantStore.ABSENT, large);

        assertThat(store().load(KEY)).isEqualTo(large);
    }

    @Test
    default void missingTableIsAnOutageThatNamesTheScripts() throws SQLException {
        execute("ALTER TABLE portcullis_grant RENAME TO elsewhere");
        try {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> store().load(KEY))
                    .withMessageContaining("portcullis_grant is not there")
                    .withMessageContaining("META-INF/portcullis/schema");
        } finally {
            execute("ALTER TABLE elsewhere RENAME TO portcullis_grant");
        }
    }

    @Test
    default void leaseIsTakenOnceByManyAtOnce() {
        store().compareAndSet(KEY, GrantStore.ABSENT, GRANT);
        for (int round = 0; round < 20; round++) {
            List<String> holders = Scene.atOnce(4, () -> {
                String holder = UUID.randomUUID().toString();
                return store().lease(KEY, holder, TIMEOUT) ? holder : "";
            });
            assertThat(holders).filteredOn(holder -> !holder.isEmpty()).hasSize(1);
            holders.forEach(holder -> store().release(KEY, holder));
        }
    }

    default void execute(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    default long number(String sql) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }
}
