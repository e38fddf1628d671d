package io.github.portcullis.cdi;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the extension which application it belongs to, for threads that serve no request. Found by the container;
 * applications do not use it. Not an observer of {@code @Initialized(ApplicationScoped.class)}, since Payara fires that
 * without the {@link ServletContext}.
 *
 * @since 1.0
 */
public final class ApplicationInitializer implements ServletContainerInitializer {

    /** Creates the initializer. */
    public ApplicationInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext application) throws ServletException {
        requireCdi();
        // Later than here: on Tomcat and Jetty, CDI itself is started by an initializer.
        application.addListener(new Handover(application));
    }

    private static void requireCdi() throws ServletException {
        try {
            Class.forName("jakarta.enterprise.inject.spi.CDI", false, ApplicationInitializer.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new ServletException(
                    "portcullis-cdi cannot start, because there is no CDI here. On Tomcat and Jetty add"
                            + " org.jboss.weld.servlet:weld-servlet-core, or take portcullis-filter instead",
                    missing);
        }
    }

    /** Keeps the context of the initializer, which, unlike the listener's own, may be used in full. */
    private record Handover(ServletContext application) implements ServletContextListener {

        @Override
        public void contextInitialized(ServletContextEvent event) {
            try {
                CDI.current()
                        .getBeanManager()
                        .getExtension(GatewayExtension.class)
                        .started(application);
                TelemetryBean.handOver(application);
            } catch (IllegalStateException | IllegalArgumentException e) {
                application.log("CDI is not active in this application: portcullis-cdi injects nothing", e);
            }
        }
    }
}
