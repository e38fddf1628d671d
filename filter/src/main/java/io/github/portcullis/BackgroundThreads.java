package io.github.portcullis;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The few daemon threads that refresh, revoke and renew metadata behind the requests. They end when idle, and at the
 * latest with the application. A full queue refuses work.
 */
final class BackgroundThreads implements Executor, AutoCloseable {
    private static final int THREADS = 4;
    private static final int QUEUE = 10_000;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration LAST_WORK = Duration.ofSeconds(2);

    private final OwnedThreads owned = new OwnedThreads("portcullis");
    private final ThreadPoolExecutor threads;

    /** Creates them, with the application's class loader in place for listeners; none is started yet. */
    BackgroundThreads(ClassLoader application) {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(QUEUE),
                work -> owned.create(work, "portcullis-" + number.incrementAndGet(), application));
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Gives work in flight, such as a revocation, a moment to end, then interrupts it. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LAST_WORK.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        owned.await();
    }
}
