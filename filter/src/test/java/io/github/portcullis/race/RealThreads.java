package io.github.portcullis.race;

import io.github.portcullis.grant.GrantThreads;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Threads that work in real time, for a node in a JVM of its own. */
final class RealThreads implements GrantThreads {
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4, work -> {
        Thread thread = new Thread(work, "node");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    @Override
    public Repetition every(Duration period, BooleanSupplier work) {
        Runnable untilFalse = () -> {
            if (!work.getAsBoolean()) {
                throw new IllegalStateException("done, which ends the repetition");
            }
        };
        ScheduledFuture<?> repetition =
                threads.scheduleWithFixedDelay(untilFalse, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return () -> repetition.cancel(false);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
