package io.github.portcullis.grant;

import java.time.Duration;
import java.util.concurrent.Executor;

/** The threads that work on grants behind the requests, and how a thread waits. Thread-safe. */
public interface GrantThreads extends Executor {

    /** Work that is done again and again, until it is closed. */
    @FunctionalInterface
    interface Repetition extends AutoCloseable {
        @Override
        void close();
    }

    /** Does work again and again, the first time when the period has passed; work that throws is not done again. */
    Repetition every(Duration period, Runnable work);

    /** Lets this thread wait. */
    void sleep(Duration duration) throws InterruptedException;
}
