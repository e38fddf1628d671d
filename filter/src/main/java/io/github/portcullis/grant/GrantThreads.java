package io.github.portcullis.grant;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** The threads that work on grants behind the requests, and how a thread waits. Thread-safe. */
public interface GrantThreads extends Executor {

    /** Work that is done again and again. */
    @FunctionalInterface
    interface Repetition {
        /** Ends it; work under way goes on to its end. */
        void end();
    }

    /** Does work again and again, the first time when the period has passed, until it returns false or throws. */
    Repetition every(Duration period, BooleanSupplier work);

    /** Lets this thread wait. */
    void sleep(Duration duration) throws InterruptedException;
}
