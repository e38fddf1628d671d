package io.github.portcullis.grant.jdbc;

import io.github.portcullis.provider.PlainText;
import io.github.portcullis.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** What differs between databases: how to ask for the time in a way that no time zone bends. */
enum Database {
    POSTGRESQL("postgresql", "CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT)"),
    MARIADB("mariadb", "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)) DIV 1000"),
    MYSQL("mysql", "TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)) DIV 1000"),
    H2("h2", "CAST(FLOOR(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000) AS BIGINT)"),
    ORACLE("oracle", "ROUND((CAST(SYS_EXTRACT_UTC(SYSTIMESTAMP) AS DATE) - DATE '1970-01-01') * 86400000)");

    private final String product;
    private final String now;

    Database(String product, String now) {
        this.product = product;
        this.now = now;
    }

    /**
     * Returns the database at the other end.
     *
     * @throws StoreUnavailableException if it is none of these
     */
    static Database of(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        for (Database known : values()) {
            if (name.toLowerCase(Locale.ROOT).contains(known.product)) {
                return known;
            }
        }
        throw new StoreUnavailableException(
                "the database is '" + PlainText.of(name) + "'; known are PostgreSQL, MariaDB, MySQL, H2 and Oracle",
                null);
    }

    /** Returns the SQL expression of the milliseconds since 1970 in UTC, the same all over one statement. */
    String now() {
        return now;
    }
}
