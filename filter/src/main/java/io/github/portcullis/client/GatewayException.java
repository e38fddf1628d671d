package io.github.portcullis.client;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call of the gateway that failed. Catch a subclass to act on one kind of failure, or this class for all: nothing
 * else is thrown by a call, neither by {@code java.net.http} nor by JSON-P. The message says what happened, why, and
 * what to do, and names the call by {@link #requestId}, or by {@link #traceId} where the gateway told none; no token is in
 * the message, in a field or in the serialized form. Text from outside is without control characters and at most 500
 * characters long.
 *
 * @since 1.0
 */
public abstract sealed class GatewayException extends RuntimeException
        permits AuthorizationRequiredException,
                ScopeRequiredException,
                PaymentRequiredException,
                RateLimitedException,
                RequestRejectedException,
                GatewayUnavailableException,
                GatewayFaultException,
                JobFailedException,
                UnusableAnswerException {
    private static final long serialVersionUID = 1L;

    /** What the caller can do about a failure. */
    public enum Kind {
        /** The user has to authorize the application, again. */
        AUTHORIZE,
        /** The user has to grant another scope. */
        SCOPE,
        /** Somebody has to pay: the credits are used up. */
        PAY,
        /** A limit is reached: the same call may work later. */
        WAIT,
        /** The request is wrong for this gateway, model or account: the same call fails again. */
        FIX,
        /** The gateway cannot be reached or is overloaded: the same call may work soon. */
        RETRY,
        /** The gateway failed or sent what it should not: report it, with the generation or request identifier. */
        REPORT
    }

    private final Problem problem;
    private volatile @Nullable String traceId;
    private volatile @Nullable String gateway;

    GatewayException(Problem problem) {
        super(problem.message());
        this.problem = problem;
        this.traceId = problem.traceId();
    }

    /** Names the call that failed, where this was thrown before anything was sent and so does not know it. */
    final void happenedIn(TraceContext trace) {
        if (traceId == null) {
            traceId = trace.traceId();
        }
    }

    /** Returns what the caller can do. */
    public abstract Kind kind();

    /** Returns the stable code of this failure, such as {@code authorization-required}. */
    public final String code() {
        return problem.code();
    }

    /**
     * Returns whether the same call may work later though nobody does anything: after {@link #retryAfter} where there is
     * one. False where somebody has to pay, to grant or to change something first, and where nobody knows when waiting
     * would help. Sending a call that computes once more may be paid for twice.
     */
    public final boolean retryable() {
        return problem.passing();
    }

    /** Returns the HTTP status of the gateway's answer, if there was one. */
    public final OptionalInt status() {
        return problem.status() > 0 ? OptionalInt.of(problem.status()) : OptionalInt.empty();
    }

    /** Returns how long the gateway asks to wait before the next try. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(problem.retryAfter());
    }

    /** Returns the name of the gateway that was called, as one of several; empty for a client that stands alone. */
    public final Optional<String> gateway() {
        return Optional.ofNullable(gateway);
    }

    /** Notes which gateway was called, as whoever throws it seldom knows. */
    final void calling(@Nullable String name) {
        if (gateway == null) {
            gateway = name;
        }
    }

    /** Returns the gateway's own name of the error, such as {@code insufficient_funds}. */
    public final Optional<String> gatewayCode() {
        return Optional.ofNullable(problem.gatewayCode());
    }

    /** Returns the gateway's description of the error, written for developers and not for users. */
    public final Optional<String> description() {
        return Optional.ofNullable(problem.description());
    }

    /** Returns the gateway's identifier of the generation that failed. */
    public final Optional<String> generationId() {
        return Optional.ofNullable(problem.generationId());
    }

    /** Returns the gateway's identifier of the request. */
    public final Optional<String> requestId() {
        return Optional.ofNullable(problem.requestId());
    }

    /** Returns the identifier of the trace that the call was sent in, which logs on both sides can have. */
    public final Optional<String> traceId() {
        return Optional.ofNullable(traceId);
    }
}
