package io.github.portcullis.grant.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import io.github.portcullis.testkit.GrantStoreContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
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
