package io.github.portcullis.grant.jdbc;

import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoredGrant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Grants in the table {@code portcullis_grant}. Each operation is one statement in a transaction of its own, on a
 * connection that goes back as it came. Leases are measured by the database's clock. Thread-safe.
 */
public final class JdbcGrantStore implements GrantStore {
    private static final int ATTEMPTS = 3;

    private static final String LOAD = "SELECT version, sealed FROM portcullis_grant WHERE grant_key = ?";
    private static final String INSERT = "INSERT INTO portcullis_grant (grant_key, version, sealed, updated_at)"
            + " VALUES (?, ?, ?, CURRENT_TIMESTAMP)";
    private static final String REPLACE = "UPDATE portcullis_grant"
            + " SET version = ?, sealed = ?, updated_at = CURRENT_TIMESTAMP WHERE grant_key = ? AND version = ?";
    private static final String REMOVE = "DELETE FROM portcullis_grant WHERE grant_key = ? AND version = ?";
    private static final String LEASE = "UPDATE portcullis_grant SET lease_holder = ?, lease_until = %1$s + ?"
            + " WHERE grant_key = ? AND (lease_holder IS NULL OR lease_holder = ? OR lease_until <= %1$s)";
    private static final String RELEASE = "UPDATE portcullis_grant SET lease_holder = NULL, lease_until = NULL"
            + " WHERE grant_key = ? AND lease_holder = ?";

    private final DataSource database;
    private final int timeoutSeconds;

    /**
     * Creates it over a data source, which it asks at each operation.
     *
     * @param timeout the longest time of one statement, rounded up to seconds
     */
    public JdbcGrantStore(DataSource database, Duration timeout) {
        this.database = database;
        this.timeoutSeconds =
                Math.toIntExact(Math.max(1, timeout.plusMillis(999).toSeconds()));
    }

    @FunctionalInterface
    private interface SqlText {
        String of(Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface SqlWork<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    @FunctionalInterface
    private interface Restoring extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    @Override
    public @Nullable StoredGrant load(String key) {
        Optional<StoredGrant> stored = call(connection -> LOAD, statement -> {
            statement.setString(1, key);
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? Optional.of(new StoredGrant(found.getLong(1), found.getString(2)))
                        : Optional.empty();
            }
        });
        return stored.orElse(null);
    }

    @Override
    public boolean compareAndSet(String key, long expectedVersion, StoredGrant grant) {
        return expectedVersion == ABSENT ? insert(key, grant) : replace(key, expectedVersion, grant);
    }

    @Override
    public boolean remove(String key, long expectedVersion) {
        return call(connection -> REMOVE, statement -> {
            statement.setString(1, key);
            statement.setLong(2, expectedVersion);
            return statement.executeUpdate() == 1;
        });
    }

    @Override
    public boolean lease(String key, String holder, Duration duration) {
        return call(connection -> LEASE.formatted(Database.of(connection).now()), statement -> {
            statement.setString(1, holder);
            statement.setLong(2, duration.toMillis());
            statement.setString(3, key);
            statement.setString(4, holder);
            return statement.executeUpdate() == 1;
        });
    }

    @Override
    public void release(String key, String holder) {
        call(connection -> RELEASE, statement -> {
            statement.setString(1, key);
            statement.setString(2, holder);
            return statement.executeUpdate();
        });
    }

    private boolean insert(String key, StoredGrant grant) {
        return call(connection -> INSERT, statement -> {
            statement.setString(1, key);
            statement.setLong(2, grant.version());
            statement.setString(3, grant.sealed());
            try {
                return statement.executeUpdate() == 1;
            } catch (SQLException failure) {
                if (SqlFailure.isDuplicate(failure)) {
                    return false;
                }
                throw failure;
            }
        });
    }

    private boolean replace(String key, long expectedVersion, StoredGrant grant) {
        return call(connection -> REPLACE, statement -> {
            statement.setLong(1, grant.version());
            statement.setString(2, grant.sealed());
            statement.setString(3, key);
            statement.setLong(4, expectedVersion);
            return statement.executeUpdate() == 1;
        });
    }

    private <T> T call(SqlText sql, SqlWork<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(sql, work);
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS || !SqlFailure.isRolledBack(failure)) {
                    throw SqlFailure.unavailable(failure);
                }
            }
        }
    }

    @SuppressWarnings("try") // two of the resources are there to be closed
    private <T> T once(SqlText sql, SqlWork<T> work) throws SQLException {
        try (Connection connection = database.getConnection();
                Restoring commit = commitEach(connection);
                PreparedStatement statement = connection.prepareStatement(sql.of(connection));
                Restoring timeout = limit(statement)) {
            return work.with(statement);
        }
    }

    /** A container may give out connections that commit nothing by themselves. */
    private static Restoring commitEach(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            return () -> {};
        }
        connection.setAutoCommit(true);
        return () -> connection.setAutoCommit(false);
    }

    /** H2 keeps the limit with the connection, which others use after us. */
    private Restoring limit(PreparedStatement statement) throws SQLException {
        int before = statement.getQueryTimeout();
        statement.setQueryTimeout(timeoutSeconds);
        return () -> statement.setQueryTimeout(before);
    }
}
