package io.github.portcullis.grant.jdbc;

import io.github.portcullis.MariaDbServer;
import io.github.portcullis.SchemaScript;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class JdbcOnMariaDbTest implements JdbcContract {
    private static MariaDbServer server;

    @BeforeAll
    static void start() {
        server = MariaDbServer.start();
        SchemaScript.run("mysql", server.dataSource(""));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public DataSource database(String zone) {
        return server.dataSource("sessionVariables=time_zone='" + zone + "'");
    }
}
