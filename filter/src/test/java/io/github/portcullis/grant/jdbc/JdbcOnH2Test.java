package io.github.portcullis.grant.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.portcullis.SchemaScript;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class JdbcOnH2Test implements JdbcContract {
    private static final String URL = "jdbc:h2:mem:grants;DB_CLOSE_DELAY=-1";

    @BeforeAll
    static void createTable() {
        SchemaScript.run("h2", source(URL));
    }

    /** Returns a data source of H2, without a pool. */
    static DataSource source(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }

    @Override
    public DataSource database(String zone) {
        return source(URL + ";TIME ZONE=GMT" + zone);
    }

    @Test
    void scriptMayRunAgain() {
        store().compareAndSet(KEY, GrantStore.ABSENT, GRANT);

        SchemaScript.run("h2", database());

        assertThat(store().load(KEY)).isEqualTo(GRANT);
    }

    @Test
    void connectionGoesBackAsItCame() throws SQLException {
        try (Connection pooled = database().getConnection();
                Statement statement = pooled.createStatement()) {
            pooled.setAutoCommit(false);
            statement.setQueryTimeout(77);
            GrantStore store = new JdbcGrantStore(Doubles.poolOf(pooled), TIMEOUT);

            assertThat(store.compareAndSet(KEY, GrantStore.ABSENT, GRANT)).isTrue();

            assertThat(store().load(KEY)).as("committed").isEqualTo(GRANT);
            assertThat(store.compareAndSet(KEY, GrantStore.ABSENT, GRANT)).isFalse();
            assertThat(pooled.getAutoCommit()).isFalse();
            assertThat(statement.getQueryTimeout()).isEqualTo(77);
        }
    }

    @Test
    void brokenConstraintThatIsNoDuplicateIsAnOutage() throws SQLException {
        execute("ALTER TABLE portcullis_grant ADD CONSTRAINT small CHECK (version < 5)");
        try {
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> store().compareAndSet(KEY, GrantStore.ABSENT, GRANT))
                    .withMessageContaining("SQLSTATE 23513");
        } finally {
            execute("ALTER TABLE portcullis_grant DROP CONSTRAINT small");
        }
    }

    @Test
    void unknownDatabaseGivesNoLease() throws SQLException {
        try (Connection connection = database().getConnection()) {
            DataSource other = Doubles.poolOf(Doubles.named("Some\nDB", connection));

            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> new JdbcGrantStore(other, TIMEOUT).lease(KEY, "one", TIMEOUT))
                    .withMessageContaining("'Some DB'");
        }
    }
}
