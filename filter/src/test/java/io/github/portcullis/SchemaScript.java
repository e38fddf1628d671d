package io.github.portcullis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The documented scripts that make the table of grants. */
public final class SchemaScript {
    private static final Path FOLDER = Path.of("..", "docs", "schema");

    private SchemaScript() {}

    /** Runs a script, such as {@code h2}, as a database's own tool does. */
    public static void run(String name, DataSource database) {
        try {
            String script = Files.readString(FOLDER.resolve(name + ".sql")).replaceAll("(?m)^\\s*--.*$", "");
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String command : script.split(";")) {
                    if (!command.isBlank()) {
                        statement.execute(command);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
