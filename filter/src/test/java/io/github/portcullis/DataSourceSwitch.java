package io.github.portcullis;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** A database that a test turns off, and on again. */
public final class DataSourceSwitch {
    private final AtomicBoolean isOff = new AtomicBoolean();
    private final DataSource dataSource;

    public DataSourceSwitch(DataSource real) {
        this.dataSource = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (isOff.get()) {
                        throw new SQLException("connection refused", "08001");
                    }
                    return method.invoke(real, arguments);
                });
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public void turnOff() {
        isOff.set(true);
    }

    public void turnOn() {
        isOff.set(false);
    }
}
