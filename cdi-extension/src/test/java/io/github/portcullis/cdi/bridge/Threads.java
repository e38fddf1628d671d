package io.github.portcullis.cdi.bridge;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The application's threads; a server has a {@code ManagedExecutorService} for this. */
@ApplicationScoped
public class Threads {
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Produces
    Executor executor() {
        return threads;
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
