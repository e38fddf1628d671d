package io.github.portcullis.intercept;

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

    /** Decides for a request whose user has no usable grant. */
    static Outcome withoutGrant(Caller caller) {
        return switch (caller) {
            case PREFLIGHT -> Proceed.INSTANCE;
            case NAVIGATION -> Redirect.INSTANCE;
            case FORM, FACES, HTMX, PROGRAM -> new Challenge(caller);
        };
    }
}
