package io.github.portcullis;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of its own for a test: the programs of Debian's package, a cluster in a temporary folder, a free
 * port of loopback.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String USER = "portcullis";

    private final Path programs;
    private final ServerFolder folder = ServerFolder.of("postgres");
    private final int port = ServerFolder.freePort();

    private PostgresServer(Path programs) {
        this.programs = programs;
    }

    /** Makes a cluster and starts it; where there is no PostgreSQL, the test is skipped and says so. */
    public static PostgresServer start() {
        Optional<Path> programs = programs();
        assumeTrue(programs.isPresent(), "No PostgreSQL in " + PACKAGES + ": install postgresql to run this test");
        PostgresServer server = new PostgresServer(programs.get());
        server.folder.run(
                server.program("initdb"),
                "-D",
                server.data(),
                "-U",
                USER,
                "-A",
                "trust",
                "--locale=C",
                "-E",
                "UTF8",
                "-N");
        server.resume();
        return server;
    }

    /** Returns a data source of the database {@code postgres}, without a pool. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url());
        return source;
    }

    /** Opens a pool of connections to it, to be disposed of by the test. */
    public JdbcConnectionPool pool() {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setURL(url());
        return JdbcConnectionPool.create(source);
    }

    /** Returns the JDBC URL, which holds the user; there is no password. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    /** Stops the server at once, as an outage does; what was committed stays. */
    public void stop() {
        folder.run(program("pg_ctl"), "stop", "-D", data(), "-m", "immediate", "-w");
    }

    /** Starts it again after a stop. */
    public void resume() {
        String options = "-F -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c port=" + port;
        String log = folder.resolve("log");
        folder.run(program("pg_ctl"), "start", "-D", data(), "-w", "-s", "-l", log, "-o", options);
    }

    @Override
    public void close() {
        stop();
        folder.close();
    }

    private String data() {
        return folder.resolve("data");
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(PACKAGES)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(programs -> Files.isExecutable(programs.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
