package io.github.portcullis.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/**
 * Notices that nothing came for too long while no thread waits for it. It looks when the limit may be reached and not
 * before, so what comes in time costs nothing. Thread-safe, but for one thread that works.
 */
final class IdleAlarm {
    private static final long AWAKE = Long.MIN_VALUE;

    private final long limit;
    private final Executor executor;
    private final Runnable ring;
    private volatile long waitingSince = AWAKE;
    private volatile boolean off;
    private boolean armed;

    /** Creates an alarm that rings on an executor; {@link #isDue} then says whether it is still meant. */
    IdleAlarm(Duration limit, Executor executor, Runnable ring) {
        this.limit = limit.toNanos();
        this.executor = executor;
        this.ring = ring;
    }

    /** Notes that there is waiting, and for how long. The working thread's. */
    void startWaiting() {
        if (waitingSince == AWAKE) {
            waitingSince = System.nanoTime();
        }
        if (!armed) {
            armed = true;
            lookAfter(limit);
        }
    }

    /** Notes that something came. The working thread's. */
    void stopWaiting() {
        waitingSince = AWAKE;
    }

    boolean isDue() {
        return waited() >= limit;
    }

    void off() {
        off = true;
    }

    private long waited() {
        long since = waitingSince;
        return since == AWAKE ? 0 : System.nanoTime() - since;
    }

    private void look() {
        if (!off) {
            long left = limit - waited();
            if (left <= 0) {
                ring.run();
            }
            lookAfter(left > 0 ? left : limit);
        }
    }

    /**
     * Comes back later. The JDK starts its timer thread at its first use, which keeps what is then on the stack: so that
     * is a thread of the JDK's, and no class of an application is kept after its undeployment.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nothing in it can fail
    private void lookAfter(long nanos) {
        CompletableFuture<Void> start = new CompletableFuture<>();
        start.thenRunAsync(this::look, CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, executor));
        start.completeAsync(() -> null, ForkJoinPool.commonPool());
    }
}
