package io.github.portcullis;

import io.github.portcullis.grant.GrantThreads;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** The threads that refresh, revoke and renew metadata behind the requests, and a timer. */
final class BackgroundThreads implements GrantThreads, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(BackgroundThreads.class.getName());

    private static final int THREADS = 4;
    private static final int QUEUE = 10_000;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final OwnedThreads owned = new OwnedThreads("portcullis-timer");
    private final OwnedPool threads;
    private final ScheduledThreadPoolExecutor timer;

    /** Creates them, with the application's class loader in place for listeners; none is started yet. */
    BackgroundThreads(ClassLoader application) {
        threads = new OwnedPool("portcullis", THREADS, QUEUE, application);
        timer = new ScheduledThreadPoolExecutor(1, work -> owned.create(work, "portcullis-timer", application));
        timer.setKeepAliveTime(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable work) {
        threads.execute(work);
    }

    @Override
    public Repetition every(Duration period, BooleanSupplier work) {
        AtomicBoolean isEnded = new AtomicBoolean();
        again(period, () -> !isEnded.get() && work.getAsBoolean());
        return () -> isEnded.set(true);
    }

    private void again(Duration period, BooleanSupplier work) {
        try {
            Future<?> unused = timer.schedule(
                    () -> {
                        if (work.getAsBoolean()) {
                            again(period, work);
                        }
                    },
                    period.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException shuttingDown) {
            LOG.log(System.Logger.Level.DEBUG, "Repeated work ends: {0}", shuttingDown.getMessage());
        }
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }

    /** Gives work in flight, such as a revocation, a moment to end, then interrupts it. */
    @Override
    public void close() {
        timer.shutdownNow();
        threads.close();
        owned.await();
    }
}
