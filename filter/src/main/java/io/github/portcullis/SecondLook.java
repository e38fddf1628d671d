package io.github.portcullis;

import io.github.portcullis.client.GatewayRuntime;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;

/**
 * Looks for mappings again when all initializers have run, and ends what that started. Jetty does not tell an
 * initializer which mappings of a {@code web.xml} a filter has, because it ties them to their filters later.
 */
record SecondLook(ServletContext application, Look look) implements ServletContextListener {

    /** Starts Portcullis if the filter is mapped. */
    @FunctionalInterface
    interface Look {
        void start() throws ServletException;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (application.getAttribute(GatewayRuntime.ATTRIBUTE) != null) {
            return;
        }
        try {
            look.start();
            new Lifetime(application).contextInitialized(event);
        } catch (ServletException | RuntimeException bad) {
            contextDestroyed(event);
            throw new IllegalStateException(bad.getMessage(), bad);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        new Lifetime(application).contextDestroyed(event);
    }
}
