package io.github.portcullis.docs;

import io.github.portcullis.client.GatewayRuntime;
import io.opentelemetry.api.OpenTelemetry;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

// tag::give[]
public class StartTelemetry implements ServletContextListener {
    private final OpenTelemetry telemetry;

    public StartTelemetry(OpenTelemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute(GatewayRuntime.OPEN_TELEMETRY, telemetry);
    }
}
// end::give[]
