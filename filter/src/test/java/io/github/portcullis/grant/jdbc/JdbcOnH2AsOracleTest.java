package io.github.portcullis.grant.jdbc;

import io.github.portcullis.SchemaScript;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;

/** The script for Oracle runs, as far as H2 speaks that dialect. */
class JdbcOnH2AsOracleTest implements JdbcContract {
    private static final String URL = "jdbc:h2:mem:asOracle;MODE=Oracle;DB_CLOSE_DELAY=-1";

    @BeforeAll
    static void createTable() {
        SchemaScript.run("oracle", JdbcOnH2Test.source(URL));
    }

    @Override
    public DataSource database(String zone) {
        return JdbcOnH2Test.source(URL + ";TIME ZONE=GMT" + zone);
    }
}
