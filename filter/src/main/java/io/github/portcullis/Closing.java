package io.github.portcullis;

import io.github.portcullis.client.GatewayRuntime;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Ends Portcullis with its application, even where the container never initialized the filter. */
record Closing(ServletContext application) implements ServletContextListener {

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (application.getAttribute(GatewayRuntime.ATTRIBUTE) instanceof Portcullis running) {
            running.close();
        }
    }
}
