package io.github.portcullis.grant.jdbc;

import io.github.portcullis.store.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Set;

/** What the failures of databases mean, by SQLSTATE (ISO 9075-2, section 24). */
final class SqlFailure {
    private static final Set<String> DUPLICATE = Set.of("23000", "23505");
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");
    private static final int NO_TABLE_IN_ORACLE = 942;

    private SqlFailure() {}

    /** Returns whether the row is there already; other broken constraints are none of ours. */
    static boolean isDuplicate(SQLException failure) {
        return DUPLICATE.contains(state(failure));
    }

    /** Returns whether the database undid the statement for another's sake, so that it may be tried again. */
    static boolean isRolledBack(SQLException failure) {
        return state(failure).startsWith("40");
    }

    static StoreUnavailableException unavailable(SQLException failure) {
        boolean isTableMissing = NO_TABLE.contains(state(failure)) || failure.getErrorCode() == NO_TABLE_IN_ORACLE;
        String what = isTableMissing
                ? "the table portcullis_grant is not there; create it with the script of Portcullis for your"
                        + " database, in META-INF/portcullis/schema of its jar"
                : "the database of the grants failed";
        return new StoreUnavailableException(
                what + " (SQLSTATE " + state(failure) + ", code " + failure.getErrorCode() + ")", failure);
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "unknown" : state;
    }
}
