package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.BoundedJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way to one gateway, shared by the clients of all users: the base URI, the HTTP connections, the time limits. A
 * client over it costs next to nothing. Thread-safe.
 *
 * @since 1.0
 */
public final class GatewayConnection {
    private final URI baseUri;
    private final BoundedHttp http;
    private final BoundedJson json;
    private final Duration requestTimeout;
    private final Duration streamIdleTimeout;
    private final int retries;
    private final Pacing pacing;
    private final Backoff backoff;
    private final ErrorReader errors;
    private final Labels labels;
    private final CallOptions options;
    private final @Nullable CallObserver observer;
    private final @Nullable String name;

    private GatewayConnection(Builder builder) {
        this.baseUri = builder.baseUri;
        this.http = new BoundedHttp(builder.http);
        this.json = new BoundedJson();
        this.requestTimeout = builder.requestTimeout;
        this.streamIdleTimeout = builder.streamIdleTimeout;
        this.retries = builder.retries;
        this.pacing = builder.pacing;
        this.backoff = new Backoff(builder.random);
        this.errors = new ErrorReader(json);
        this.labels = builder.labels;
        this.options = CallOptions.none();
        this.observer = builder.observer;
        this.name = builder.name;
    }

    private GatewayConnection(GatewayConnection from, CallOptions options) {
        this.baseUri = from.baseUri;
        this.http = from.http;
        this.json = from.json;
        this.requestTimeout = Objects.requireNonNullElse(options.requestTimeout(), from.requestTimeout);
        this.streamIdleTimeout = Objects.requireNonNullElse(options.streamIdleTimeout(), from.streamIdleTimeout);
        this.retries = Objects.requireNonNullElse(options.retries(), from.retries);
        this.pacing = from.pacing;
        this.backoff = from.backoff;
        this.errors = from.errors;
        this.labels = from.labels.with(options);
        this.options = options.or(from.options);
        this.observer = from.observer;
        this.name = from.name;
    }

    /** Returns this connection with options of its own, over the same HTTP client. */
    GatewayConnection with(CallOptions other) {
        return new GatewayConnection(this, other);
    }

    /**
     * Returns a builder.
     *
     * @param baseUri the gateway's API, such as {@code https://api.phaseo.app/v1}; {@code http} on this machine only
     * @param http a client that follows no redirects; it has the connect timeout, and its owner closes it
     * @throws IllegalArgumentException if a token must not be sent there
     */
    public static Builder builder(URI baseUri, HttpClient http) {
        return new Builder(baseUri, http);
    }

    URI resolve(GatewayRequest request) {
        return URI.create(baseUri + request.target());
    }

    URI baseUri() {
        return baseUri;
    }

    BoundedHttp http() {
        return http;
    }

    BoundedJson json() {
        return json;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    Duration streamIdleTimeout() {
        return streamIdleTimeout;
    }

    int retries() {
        return retries;
    }

    Pacing pacing() {
        return pacing;
    }

    Backoff backoff() {
        return backoff;
    }

    ErrorReader errors() {
        return errors;
    }

    /** Returns what the calls say about the application and for whom it calls. */
    Labels labels() {
        return labels;
    }

    /** Returns whether a call that may have been done is sent again too. */
    boolean repeatsUnsafe() {
        return Boolean.TRUE.equals(options.repeatUnsafe());
    }

    /** Returns the place in a trace of a call that nobody else traces. */
    TraceContext trace() {
        TraceContext parent = options.traceContext();
        return parent == null ? TraceContext.begin(backoff.random()) : parent.next(backoff.random());
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    CallObserver observer() {
        return observer;
    }

    /**
     * Builds a {@link GatewayConnection}. Not thread-safe.
     *
     * @since 1.0
     */
    public static final class Builder {
        private final URI baseUri;
        private final HttpClient http;
        private Duration requestTimeout = Duration.ofSeconds(60);
        private Duration streamIdleTimeout = Duration.ofSeconds(60);
        private int retries = 2;
        private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        private Pacing pacing = Pacing.OF_THE_MACHINE;
        private Labels labels = Labels.NONE;
        private @Nullable CallObserver observer;
        private @Nullable String name;

        private Builder(URI baseUri, HttpClient http) {
            this.baseUri = GatewayUri.check(baseUri);
            this.http = http;
        }

        /** Sets how long one call may take, retries and the last byte included; of a stream, until it begins. PT60S. */
        public Builder requestTimeout(Duration total) {
            CallOptions.checkTime("requestTimeout", total);
            this.requestTimeout = total;
            return this;
        }

        /** Sets how long a stream may send nothing. PT60S. */
        public Builder streamIdleTimeout(Duration silence) {
            CallOptions.checkTime("streamIdleTimeout", silence);
            this.streamIdleTimeout = silence;
            return this;
        }

        /** Sets how often a call that is safe to send again is sent again. 2. */
        public Builder retries(int retries) {
            CallOptions.checkRetries(retries);
            this.retries = retries;
            return this;
        }

        /** Sets the randomness of the waits between retries; thread-safe. */
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /** Sets the name of the application, for the gateway's statistics ({@code x-title}); none. */
        public Builder title(String title) {
            this.labels = labels.title(title);
            return this;
        }

        /** Sets the address of the application, for the gateway's statistics ({@code http-referer}); none. */
        public Builder referer(URI referer) {
            this.labels = labels.referer(referer);
            return this;
        }

        /** Sets whether the trace that a call belongs to is sent ({@code traceparent}); true. */
        public Builder traceContext(boolean sent) {
            this.labels = labels.traced(sent);
            return this;
        }

        /** Sets who hears of each call; nobody. */
        public Builder observer(@Nullable CallObserver observer) {
            this.observer = observer;
            return this;
        }

        /** Sets the name by which failures tell which of several gateways was called; none. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        Builder pacing(Pacing pacing) {
            this.pacing = pacing;
            return this;
        }

        /** Returns the connection; nothing is sent yet. */
        public GatewayConnection build() {
            return new GatewayConnection(this);
        }
    }
}
