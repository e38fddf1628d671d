package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayRuntime;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a server with MicroProfile Telemetry adds to an application. */
public final class TelemetryApplication {
    private TelemetryApplication() {}

    /** Offers the server's. */
    @ApplicationScoped
    public static class Offer {

        /** Returns it. */
        @Produces
        @Singleton
        public OpenTelemetry telemetry() {
            return new OfServer();
        }
    }

    private static final class OfServer implements OpenTelemetry {
        @Override
        public TracerProvider getTracerProvider() {
            return TracerProvider.noop();
        }

        @Override
        public ContextPropagators getPropagators() {
            return ContextPropagators.noop();
        }

        @Override
        public String toString() {
            return "the server's";
        }
    }

    /** Answers which one the filter was given. */
    @WebServlet("/telemetry")
    public static final class TelemetryServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(getServletContext().getAttribute(GatewayRuntime.OPEN_TELEMETRY));
        }
    }
}
