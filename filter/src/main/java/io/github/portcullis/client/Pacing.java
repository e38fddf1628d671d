package io.github.portcullis.client;

import java.time.Duration;

/** The passing of time, as a call sees it; a test moves it. */
interface Pacing {
    /** The machine's. */
    Pacing OF_THE_MACHINE = new Pacing() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration wait) throws InterruptedException {
            Thread.sleep(wait.toMillis());
        }
    };

    /** Returns nanoseconds from any origin. */
    long nanoTime();

    /** Waits. */
    void sleep(Duration wait) throws InterruptedException;
}
