package io.github.portcullis.grant.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.portcullis.PostgresServer;
import io.github.portcullis.SchemaScript;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JdbcOnPostgresTest implements JdbcContract {
    private static PostgresServer server;
    private static JdbcConnectionPool pool;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        pool = server.pool();
        SchemaScript.run("postgresql", server.dataSource());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            pool.dispose();
            server.close();
        }
    }

    @Override
    public DataSource database(String zone) {
        return withOptions("-c TimeZone=" + zone);
    }

    @Override
    public DataSource database() {
        return pool;
    }

    private static DataSource withOptions(String options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(server.url());
        source.setOptions(options);
        return source;
    }

    @Test
    void serverThatIsDownIsAnOutageAndLosesNothing() {
        store().compareAndSet(KEY, GrantStore.ABSENT, GRANT);

        GrantStore unpooled = new JdbcGrantStore(server.dataSource(), TIMEOUT);

        pool.dispose();
        server.stop();
        try {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> unpooled.load(KEY))
                    .withMessageContaining("SQLSTATE 08001");
        } finally {
            server.resume();
        }

        assertThat(unpooled.load(KEY)).isEqualTo(GRANT);
        pool = server.pool();
    }

    @Test
    void rowThatAnotherHoldsIsAnOutageAndNoEndlessWait() throws SQLException {
        store().compareAndSet(KEY, GrantStore.ABSENT, GRANT);
        try (Connection holder = server.dataSource().getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT * FROM portcullis_grant FOR UPDATE");
            GrantStore store = new JdbcGrantStore(database(), Duration.ofMillis(200));

            assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> store.remove(KEY, 7));
        }
        assertThat(store().load(KEY)).isEqualTo(GRANT);
    }

    @Test
    void strictestIsolationIsNoOutage() {
        store().compareAndSet(KEY, GrantStore.ABSENT, GRANT);
        GrantStore strict = new JdbcGrantStore(withOptions("-c default_transaction_isolation=serializable"), TIMEOUT);

        assertThat(strict.compareAndSet(KEY, GrantStore.ABSENT, GRANT)).isFalse();
        assertThat(strict.lease(KEY, "one", TIMEOUT)).isTrue();
        assertThat(strict.remove(KEY, 7)).isTrue();
    }
}
