package io.github.portcullis.cdi;

import io.github.portcullis.GatewayEvent;
import io.github.portcullis.GatewayListener;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.CDI;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Fires each {@link GatewayEvent} as a CDI event: to {@code @Observes} on the thread of the change, and to
 * {@code @ObservesAsync} on the container's threads. Found by the filter; applications do not use it. Thread-safe.
 *
 * @since 1.0
 */
public final class CdiEventListener implements GatewayListener {

    private static final Logger LOG = System.getLogger("io.github.portcullis.cdi");

    private final Optional<Event<GatewayEvent>> events;
    private final ClassLoader application;

    /** Takes the container and the class loader of the application whose thread creates the listener. */
    public CdiEventListener() {
        this.events = find();
        this.application = Thread.currentThread().getContextClassLoader();
    }

    @Override
    public void onEvent(GatewayEvent event) {
        events.ifPresent(target -> inApplication(() -> {
            // Async observers first, so that a failing observer cannot keep the event from them.
            target.fireAsync(event).whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.log(
                            Level.WARNING,
                            "An async observer of " + event.getClass().getName() + " failed",
                            failure);
                }
            });
            target.fire(event);
        }));
    }

    /** Payara finds the container of a call by the thread's class loader, and a background thread has another. */
    private void inApplication(Runnable call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(application);
        try {
            call.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Optional<Event<GatewayEvent>> find() {
        try {
            return Optional.of(CDI.current().getBeanContainer().getEvent().select(GatewayEvent.class));
        } catch (IllegalStateException e) {
            LOG.log(
                    Level.WARNING,
                    "CDI is not active in this application: nothing is injected and no CDI event is fired. Activate CDI"
                            + " (on Tomcat and Jetty: add weld-servlet-core), or remove portcullis-cdi",
                    e);
            return Optional.empty();
        }
    }
}
