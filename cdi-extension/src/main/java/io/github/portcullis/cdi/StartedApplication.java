package io.github.portcullis.cdi;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/** The application that the extension belongs to, once it has started. Thread-safe. */
final class StartedApplication {

    private volatile @Nullable ServletContext context;

    void set(ServletContext started) {
        context = started;
    }

    ServletContext get() {
        ServletContext started = context;
        if (started == null) {
            throw new IllegalStateException(
                    "The application has not started yet: ask GatewayClients when it has, for instance in an observer of"
                            + " @Initialized(ApplicationScoped.class) with a later priority, or in a request");
        }
        return started;
    }
}
