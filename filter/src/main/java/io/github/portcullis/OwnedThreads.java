package io.github.portcullis;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A group of threads that end with the application. The container looks for threads that an application left behind as
 * soon as it has stopped, so whoever stops them also waits until they are gone.
 */
final class OwnedThreads {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ThreadGroup group;

    OwnedThreads(String name) {
        group = new ThreadGroup(name);
    }

    /**
     * Creates a daemon thread, which is not started yet, with a class loader for what it calls. It inherits nothing from
     * the thread that creates it, which may be a request's, in a transaction and with a user of its own.
     */
    Thread create(Runnable work, String name, ClassLoader loader) {
        Thread thread = new Thread(group, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        return thread;
    }

    /** Interrupts all, also those that were started by one of them. */
    void interrupt() {
        group.interrupt();
    }

    /** Waits a moment for all to end, but not on after an interrupt. */
    void await() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Thread[] alive = new Thread[group.activeCount() + 8];
        int count = group.enumerate(alive);
        try {
            for (Thread thread : Arrays.copyOf(alive, count)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                thread.join(Math.max(1, left));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
