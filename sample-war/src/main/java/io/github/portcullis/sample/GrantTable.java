package io.github.portcullis.sample;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Makes the table of the grants, where {@code portcullis.store} is {@code jdbc} and the database is the H2 that servers
 * bring for a beginning. An administrator does this in real life, with the script for the database of the house.
 */
@WebListener
public final class GrantTable implements ServletContextListener {
    private static final System.Logger LOG = System.getLogger(GrantTable.class.getName());

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (!setting("portcullis.store").equals("jdbc")) {
            return;
        }
        try (Connection connection = dataSource().getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(script());
                }
            }
        } catch (NamingException | SQLException failure) {
            LOG.log(System.Logger.Level.WARNING, "The table for the grants could not be made", failure);
        }
    }

    @SuppressWarnings("BanJNDI") // the name is the administrator's
    private static DataSource dataSource() throws NamingException {
        return InitialContext.doLookup(setting("portcullis.store.jdbc.data-source"));
    }

    /** Reads a setting as Portcullis does, which a servlet container without MicroProfile Config has as a property. */
    private static String setting(String name) {
        try {
            return ConfigProvider.getConfig()
                    .getOptionalValue(name, String.class)
                    .orElse("");
        } catch (NoClassDefFoundError absent) {
            return System.getProperty(name, "");
        }
    }

    private static String script() {
        try (InputStream script = GrantTable.class.getResourceAsStream("/h2.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
