package io.github.portcullis;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few daemon threads with the application's class loader in place. They end when idle, and at the latest with the
 * application. A full queue refuses work.
 */
final class OwnedPool implements Executor, AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration LAST_WORK = Duration.ofSeconds(2);

    private final OwnedThreads owned;
    private final ThreadPoolExecutor threads;

    /** Creates a pool; none of its threads is started yet. */
    OwnedPool(String name, int count, int queue, ClassLoader application) {
        AtomicInteger number = new AtomicInteger();
        owned = new OwnedThreads(name);
        threads = new ThreadPoolExecutor(
                count,
                count,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(queue),
                work -> owned.create(work, name + "-" + number.incrementAndGet(), application));
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    /** Gives work in flight a moment to end, then interrupts it. */
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
