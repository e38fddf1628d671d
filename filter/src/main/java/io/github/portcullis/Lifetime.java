package io.github.portcullis;

import io.github.portcullis.client.GatewayRuntime;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * Opens the store when the application's own listeners have run, and so have what they set up, and ends Portcullis with
 * its application. Both where the container never initializes the filter, or not before the first request.
 */
record Lifetime(ServletContext application) implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        if (application.getAttribute(GatewayRuntime.ATTRIBUTE) instanceof Portcullis running) {
            try {
                running.openStores();
            } catch (RuntimeException bad) {
                running.close();
                throw bad;
            }
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (application.getAttribute(GatewayRuntime.ATTRIBUTE) instanceof Portcullis running) {
            running.close();
        }
    }
}
