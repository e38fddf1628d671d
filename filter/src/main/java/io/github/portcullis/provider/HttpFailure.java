package io.github.portcullis.provider;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** An HTTP exchange that gave no complete answer. Its message names the reason and the host, never a header or body. */
public final class HttpFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why there was no answer; {@link #NOT_SENT} alone proves that the server did not see the request. */
    public enum Reason {
        /** No connection was made: refused, unknown host, connect timeout, TLS refused. */
        NOT_SENT,
        /** The total time of the exchange ran out. */
        TIMED_OUT,
        /** The connection broke, or what came over it was not HTTP. */
        BROKEN,
        /** The body was larger than the caller allows. */
        TOO_LARGE,
        /** The calling thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED
    }

    private final Reason reason;

    HttpFailure(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns why there was no answer. */
    public Reason reason() {
        return reason;
    }

    static Reason reasonOf(Throwable cause) {
        if (cause instanceof BodyTooLargeException) {
            return Reason.TOO_LARGE;
        }
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException) {
            return Reason.NOT_SENT;
        }
        return Reason.BROKEN;
    }

    /** The signal of {@link LimitedBytes} that a body passed its limit. */
    static final class BodyTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLargeException(int limit) {
            super("the body is larger than " + limit + " bytes");
        }
    }
}
