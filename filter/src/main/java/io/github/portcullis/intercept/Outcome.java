package io.github.portcullis.intercept;

import java.util.function.Function;
import java.util.function.Supplier;

/** What the filter does with a request to a guarded path. */
public sealed interface Outcome {

    /** The request goes on to the application. */
    record Proceed() implements Outcome {
        static final Proceed INSTANCE = new Proceed();
    }

    /** The browser is sent to sign in. */
    record Redirect() implements Outcome {
        static final Redirect INSTANCE = new Redirect();
    }

    /** The request is refused in the way that its caller understands, with the address where signing in begins. */
    record Challenge(Caller caller) implements Outcome {}

    /** Returns what one of the functions makes of this outcome. */
    default <T> T fold(Supplier<T> onProceed, Supplier<T> onRedirect, Function<Challenge, T> onChallenge) {
        if (this instanceof Challenge challenge) {
            return onChallenge.apply(challenge);
        }
        return this instanceof Proceed ? onProceed.get() : onRedirect.get();
    }

    /** Decides for a request whose user has no usable grant. */
    static Outcome withoutGrant(Caller caller) {
        return switch (caller) {
            case PREFLIGHT -> Proceed.INSTANCE;
            case NAVIGATION -> Redirect.INSTANCE;
            case FORM, FACES, HTMX, PROGRAM -> new Challenge(caller);
        };
    }
}
