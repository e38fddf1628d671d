package io.github.portcullis;

import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.intercept.SocketHandshake;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;

/**
 * Guards WebSockets on Jetty, which opens them in a filter of its own, in front of all others: by then nobody has asked
 * who the user is. So this filter comes before that one, for handshakes under guarded paths only. Declared by the jar and
 * mapped where it is needed; applications do not use it.
 *
 * @since 1.0
 */
public final class SocketGate implements Filter {
    private static final String NAME = "portcullis-sockets";

    /** Creates the filter, which does nothing until it is mapped. */
    public SocketGate() {}

    /** Maps the filter once all initializers have run, since the one of Jetty's WebSockets puts its filter in front. */
    static void add(ServletContext application, List<FilterRegistration> guards) {
        if (!application.getServerInfo().startsWith("jetty/")) {
            return;
        }
        FilterRegistration declared = application.getFilterRegistration(NAME);
        FilterRegistration gate = declared == null ? application.addFilter(NAME, SocketGate.class) : declared;
        application.addListener(new Mapping(application, gate, guards));
    }

    private record Mapping(ServletContext application, FilterRegistration gate, List<FilterRegistration> guards)
            implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            String[] patterns = guards.stream()
                    .flatMap(guard -> FilterMappings.of(application, guard).stream())
                    .filter(FilterMappings::isPattern)
                    .distinct()
                    .toArray(String[]::new);
            if (patterns.length > 0) {
                gate.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, patterns);
            }
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http)
                || !(response instanceof HttpServletResponse httpResponse)
                || !SocketHandshake.isOne(http)) {
            chain.doFilter(request, response);
        } else if (request.getServletContext().getAttribute(GatewayRuntime.ATTRIBUTE) instanceof Portcullis running) {
            GatewayFilter.guard(running, http, httpResponse, chain);
        } else {
            throw new ServletException(
                    "Portcullis does not run, so no WebSocket is opened under a path that it guards");
        }
    }
}
