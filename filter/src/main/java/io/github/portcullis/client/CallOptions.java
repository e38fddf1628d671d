package io.github.portcullis.client;

import io.github.portcullis.provider.PlainText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is other for some calls than for the rest, for {@link GatewayClient#with}. What is null stays as it is.
 * Immutable; each method returns a copy.
 *
 * @param requestTimeout how long one call may take, retries and the last byte included; of a stream, until it begins
 * @param streamIdleTimeout how long a stream may send nothing
 * @param retries how often a call is sent again, 0 to 10
 * @param repeatUnsafe whether a call that may have been done is sent again too
 * @param session what groups calls at the gateway, such as a conversation; sent as {@code x-session-id}
 * @param endUser for whom the application calls; sent as {@code x-user-id}, and so nothing that names a person
 * @param traceContext the trace that the calls belong to, where OpenTelemetry knows none
 * @since 1.0
 */
public record CallOptions(
        @Nullable Duration requestTimeout,
        @Nullable Duration streamIdleTimeout,
        @Nullable Integer retries,
        @Nullable Boolean repeatUnsafe,
        @Nullable String session,
        @Nullable String endUser,
        @Nullable TraceContext traceContext) {
    private static final CallOptions NONE = new CallOptions(null, null, null, null, null, null, null);
    private static final int MOST_RETRIES = 10;
    private static final int LONGEST_LABEL = 256;

    /**
     * Takes options.
     *
     * @throws IllegalArgumentException if a time or number makes no sense, or no header can carry a label
     */
    public CallOptions {
        checkTime("requestTimeout", requestTimeout);
        checkTime("streamIdleTimeout", streamIdleTimeout);
        checkRetries(retries);
        checkLabel("session", session);
        checkLabel("endUser", endUser);
    }

    /** Returns options that change nothing. */
    public static CallOptions none() {
        return NONE;
    }

    /** Sets how long one call may take, retries and the last byte included; of a stream, until it begins. */
    public CallOptions withRequestTimeout(Duration total) {
        return new CallOptions(total, streamIdleTimeout, retries, repeatUnsafe, session, endUser, traceContext);
    }

    /** Sets how long a stream may send nothing. */
    public CallOptions withStreamIdleTimeout(Duration silence) {
        return new CallOptions(requestTimeout, silence, retries, repeatUnsafe, session, endUser, traceContext);
    }

    /** Sets how often a call is sent again, 0 to 10. */
    public CallOptions withRetries(int most) {
        return new CallOptions(requestTimeout, streamIdleTimeout, most, repeatUnsafe, session, endUser, traceContext);
    }

    /**
     * Sets whether a call that computes or changes something is sent again as a read is, though it may have been done:
     * the gateway knows no idempotency key, so an answer may be paid for twice. Never after the first byte of a stream,
     * and never where waiting does not help.
     */
    public CallOptions withRepeatUnsafe(boolean repeat) {
        return new CallOptions(requestTimeout, streamIdleTimeout, retries, repeat, session, endUser, traceContext);
    }

    /** Sets what groups calls at the gateway, such as a conversation: 1 to 256 printable ASCII characters. */
    public CallOptions withSession(String label) {
        return new CallOptions(requestTimeout, streamIdleTimeout, retries, repeatUnsafe, label, endUser, traceContext);
    }

    /** Sets for whom the application calls, by a name that means nothing elsewhere: 1 to 256 printable ASCII characters. */
    public CallOptions withEndUser(String label) {
        return new CallOptions(requestTimeout, streamIdleTimeout, retries, repeatUnsafe, session, label, traceContext);
    }

    /** Sets the trace that the calls belong to, where OpenTelemetry knows none. */
    public CallOptions withTraceContext(TraceContext parent) {
        return new CallOptions(requestTimeout, streamIdleTimeout, retries, repeatUnsafe, session, endUser, parent);
    }

    /** Returns these options, and the others' where these leave something as it is. */
    CallOptions or(CallOptions others) {
        return new CallOptions(
                requestTimeout == null ? others.requestTimeout : requestTimeout,
                streamIdleTimeout == null ? others.streamIdleTimeout : streamIdleTimeout,
                retries == null ? others.retries : retries,
                repeatUnsafe == null ? others.repeatUnsafe : repeatUnsafe,
                session == null ? others.session : session,
                endUser == null ? others.endUser : endUser,
                traceContext == null ? others.traceContext : traceContext);
    }

    static void checkTime(String name, @Nullable Duration time) {
        if (time != null && (time.isNegative() || time.isZero())) {
            throw new IllegalArgumentException(name + " is " + time + ": take a time such as PT60S");
        }
    }

    static void checkRetries(@Nullable Integer retries) {
        if (retries != null && (retries < 0 || retries > MOST_RETRIES)) {
            throw new IllegalArgumentException("retries is " + retries + ": take 0 to " + MOST_RETRIES);
        }
    }

    static void checkLabel(String name, @Nullable String label) {
        if (label != null && !fits(label)) {
            throw new IllegalArgumentException(name + " is '" + PlainText.of(label, 100)
                    + "', which no header can carry: take 1 to " + LONGEST_LABEL + " printable ASCII characters");
        }
    }

    private static boolean fits(String label) {
        return !label.isBlank()
                && label.length() <= LONGEST_LABEL
                && label.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
