package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayRuntime;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Gives the filter the OpenTelemetry that the server makes for this application and offers as a bean. The type is named
 * by its name alone, so that no class of that API is needed here.
 */
final class TelemetryBean {
    private static final Logger LOG = System.getLogger("io.github.portcullis.cdi");
    private static final String TYPE = "io.opentelemetry.api.OpenTelemetry";

    private TelemetryBean() {}

    /** Hands it over, unless there is none, or the application gave one. */
    static void handOver(ServletContext application) {
        if (application.getAttribute(GatewayRuntime.OPEN_TELEMETRY) != null) {
            return;
        }
        try {
            Class<?> type = Class.forName(TYPE, false, TelemetryBean.class.getClassLoader());
            Instance<?> beans = CDI.current().select(type);
            if (beans.isResolvable()) {
                application.setAttribute(GatewayRuntime.OPEN_TELEMETRY, beans.get());
            }
        } catch (ClassNotFoundException | LinkageError notThere) {
            LOG.log(Level.DEBUG, "There is no OpenTelemetry: {0}", notThere.getMessage());
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "The server's OpenTelemetry cannot be had: nothing is measured", failure);
        }
    }
}
