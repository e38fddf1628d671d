package io.github.portcullis.client;

import org.jspecify.annotations.Nullable;

/**
 * Hears of each call of the gateway, to count and trace it: of the client's calls, not of their repetitions. It is told
 * no token, nothing that was asked or answered, and no path of a call that has no method of its own. Thread-safe; one
 * that fails is logged and changes nothing.
 *
 * @since 1.0
 */
@FunctionalInterface
public interface CallObserver {

    /** Hears that a call begins, on the thread that calls and before it asks for a token. */
    Observation begin(ObservedCall call);

    /**
     * Hears of the rest of one call.
     *
     * @since 1.0
     */
    interface Observation {

        /** Returns the place of the call in the observer's own trace, asked for once, as it begins; null by default. */
        default @Nullable TraceContext traceContext() {
            return null;
        }

        /** Hears, once and on the thread that began, that this thread has the answer, an open stream, or a failure. */
        void returned();

        /** Hears, once and on any thread, that the call is over: a stream when it ended, failed or was closed. */
        void ended(CallResult result);
    }
}
