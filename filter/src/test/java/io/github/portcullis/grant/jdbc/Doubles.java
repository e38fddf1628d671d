package io.github.portcullis.grant.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.Map;
import javax.sql.DataSource;

/** Interfaces of JDBC that answer some methods by themselves and leave the others to the real thing. */
final class Doubles {
    private Doubles() {}

    /** Returns a pool of one connection, which stays open when it is given back. */
    static DataSource poolOf(Connection connection) {
        Connection pooled = answering(Connection.class, connection, Map.of("close", ""));
        return answering(DataSource.class, "", Map.of("getConnection", pooled));
    }

    /** Returns a connection to a database of another name. */
    static Connection named(String product, Connection connection) {
        DatabaseMetaData data = answering(DatabaseMetaData.class, "", Map.of("getDatabaseProductName", product));
        return answering(Connection.class, connection, Map.of("getMetaData", data));
    }

    private static <T> T answering(Class<T> type, Object real, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                Doubles.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (answers.containsKey(method.getName())) {
                        return method.getReturnType() == void.class ? null : answers.get(method.getName());
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getTargetException();
                    }
                }));
    }
}
