package io.github.portcullis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** A MariaDB server of its own for a test, by the programs of Debian's package, on a free port of loopback. */
public final class MariaDbServer implements AutoCloseable {
    private static final String SERVER = "/usr/sbin/mariadbd";
    private static final String INSTALL = "/usr/bin/mariadb-install-db";

    private final ServerFolder folder = ServerFolder.of("mariadb");
    private final int port = ServerFolder.freePort();
    private final Process process;

    private MariaDbServer() {
        String data = "--datadir=" + folder.resolve("data");
        folder.run(INSTALL, "--no-defaults", data, "--auth-root-authentication-method=normal", "--skip-name-resolve");
        process = folder.start(
                SERVER,
                "--no-defaults",
                data,
                "--bind-address=127.0.0.1",
                "--innodb-flush-log-at-trx-commit=0",
                "--port=" + port,
                "--socket=" + folder.resolve("socket"));
    }

    /** Makes a server and starts it; where there is no MariaDB, the test is skipped and says so. */
    public static MariaDbServer start() {
        assumeTrue(
                Files.isExecutable(Path.of(SERVER)) && Files.isExecutable(Path.of(INSTALL)),
                "No " + SERVER + ": install mariadb-server-core to run this test");
        MariaDbServer server = new MariaDbServer();
        Scene.await("MariaDB", server::answers);
        return server;
    }

    /** Returns a data source of the database {@code test}, without a pool. */
    public DataSource dataSource(String parameters) {
        try {
            return new MariaDbDataSource(
                    "jdbc:mariadb://127.0.0.1:" + port + "/test?user=root&createDatabaseIfNotExist=true&" + parameters);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private boolean answers() {
        try (Connection connection = dataSource("").getConnection()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        folder.close();
    }
}
