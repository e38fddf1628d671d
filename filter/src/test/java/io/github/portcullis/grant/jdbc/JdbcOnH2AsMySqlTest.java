package io.github.portcullis.grant.jdbc;

import io.github.portcullis.SchemaScript;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;

/** H2 as applications use it that were written for MySQL. */
class JdbcOnH2AsMySqlTest implements JdbcContract {
    private static final String URL = "jdbc:h2:mem:asMySQL;MODE=MySQL;DB_CLOSE_DELAY=-1";

    @BeforeAll
    static void createTable() {
        SchemaScript.run("h2", JdbcOnH2Test.source(URL));
    }

    @Override
    public DataSource database(String zone) {
        return JdbcOnH2Test.source(URL + ";TIME ZONE=GMT" + zone);
    }
}
