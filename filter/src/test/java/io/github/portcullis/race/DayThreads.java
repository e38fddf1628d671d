package io.github.portcullis.race;

import io.github.portcullis.grant.GrantThreads;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.function.BooleanSupplier;

/** The threads of a node in a simulated day, whose work can be waited for. */
final class DayThreads implements GrantThreads {
    private final RealThreads threads = new RealThreads();
    private final Phaser work = new Phaser(1);

    @Override
    public void execute(Runnable one) {
        work.register();
        threads.execute(() -> {
            try {
                one.run();
            } finally {
                work.arriveAndDeregister();
            }
        });
    }

    @Override
    public Repetition every(Duration period, BooleanSupplier repeated) {
        return threads.every(period, repeated);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        threads.sleep(Duration.ofMillis(1));
    }

    /** Waits until all work is done. */
    void await() {
        work.arriveAndAwaitAdvance();
    }
}
