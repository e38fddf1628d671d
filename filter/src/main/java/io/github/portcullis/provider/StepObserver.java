package io.github.portcullis.provider;

/** Hears of the steps that ask the provider, to trace them: on one thread from a step's begin to its end. Thread-safe. */
@FunctionalInterface
public interface StepObserver {
    /** Hears nothing. */
    StepObserver NOBODY = kind -> failure -> {};

    /** What a step does. */
    enum Kind {
        /** Checks a callback, and makes a login of it. */
        LOGIN,
        /** Exchanges a code for tokens. */
        CODE,
        /** Refreshes tokens. */
        REFRESH
    }

    /** Hears that a step begins. */
    Step begin(Kind kind);

    /** A step on its way. */
    @FunctionalInterface
    interface Step {
        /** Hears that the step is over: of its failure by a code that comes from no outside, or of none by an empty one. */
        void end(String failure);
    }
}
