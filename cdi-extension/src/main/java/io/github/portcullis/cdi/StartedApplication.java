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
                    "The application has not started, or the absolute-ordering of its web.xml leaves out portcullis-cdi:"
                            + " use GatewayClients when the application runs, and add <others/> to absolute-ordering");
        }
        return started;
    }
}
