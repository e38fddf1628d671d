package io.github.portcullis;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An application at {@code /app} on an embedded Jetty that serves files, with the filter declared and mapped. */
final class JettyApplication implements AutoCloseable {
    private final Server server = new Server();

    /** Starts it with servlets that say their text. */
    JettyApplication(
            Path files,
            Map<String, String> settings,
            List<String> guarded,
            EnumSet<DispatcherType> dispatches,
            Map<String, String> servlets) {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler("/app", ServletContextHandler.SESSIONS);
        context.setBaseResourceAsPath(files);
        context.setWelcomeFiles(new String[] {"index.html"});
        FilterHolder filter = new FilterHolder(GatewayFilter.class);
        filter.setName("portcullis");
        filter.setAsyncSupported(true);
        settings.forEach((key, value) -> filter.setInitParameter(key.replaceFirst("^portcullis\\.", ""), value));
        guarded.forEach(pattern -> context.addFilter(filter, pattern, dispatches));
        context.addServlet(new ServletHolder("default", DefaultServlet.class), "/");
        servlets.forEach((pattern, text) -> context.addServlet(new ServletHolder(new Saying(text)), pattern));
        context.addServletContainerInitializer(
                (none, application) -> new PortcullisInitializer().onStartup(Set.of(), application));
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A servlet that says one text. */
    static final class Saying extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final String text;

        Saying(String text) {
            this.text = text;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(text);
        }
    }
}
