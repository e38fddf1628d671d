package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedHttp;
import io.github.portcullis.provider.BoundedJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
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
    private final BoundedJson json = new BoundedJson();
    private final Duration requestTimeout;
    private final Duration streamIdleTimeout;
    private final int retries;
    private final Pacing pacing;
    private final Backoff backoff;
    private final ErrorReader errors;
    private final @Nullable CallObserver observer;

    private GatewayConnection(Builder builder) {
        this.baseUri = builder.baseUri;
        this.http = new BoundedHttp(builder.http);
        this.requestTimeout = builder.requestTimeout;
        this.streamIdleTimeout = builder.streamIdleTimeout;
        this.retries = builder.retries;
        this.pacing = builder.pacing;
        this.backoff = new Backoff(builder.random);
        this.errors = new ErrorReader(json);
        this.observer = builder.observer;
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
        private @Nullable CallObserver observer;

        private Builder(URI baseUri, HttpClient http) {
            this.baseUri = GatewayUri.check(baseUri);
            this.http = http;
        }

        /** Sets how long one call may take, retries and the last byte included; of a stream, until it begins. PT60S. */
        public Builder requestTimeout(Duration total) {
            this.requestTimeout = positive("requestTimeout", total);
            return this;
        }

        /** Sets how long a stream may send nothing. PT60S. */
        public Builder streamIdleTimeout(Duration silence) {
            this.streamIdleTimeout = positive("streamIdleTimeout", silence);
            return this;
        }

        /** Sets how often a call that is safe to send again is sent again. 2. */
        public Builder retries(int retries) {
            if (retries < 0 || retries > 10) {
                throw new IllegalArgumentException("retries is " + retries + ": take 0 to 10");
            }
            this.retries = retries;
            return this;
        }

        /** Sets the randomness of the waits between retries; thread-safe. */
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /** Sets who hears of each call; nobody. */
        public Builder observer(@Nullable CallObserver observer) {
            this.observer = observer;
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

        private static Duration positive(String name, Duration value) {
            if (value.isNegative() || value.isZero()) {
                throw new IllegalArgumentException(name + " is " + value + ": take a time such as PT60S");
            }
            return value;
        }
    }
}
