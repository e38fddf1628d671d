package io.github.portcullis.client;

import io.github.portcullis.client.account.Account;
import io.github.portcullis.client.audio.Audio;
import io.github.portcullis.client.catalogue.Catalogue;
import io.github.portcullis.client.images.Images;
import io.github.portcullis.client.inference.Inference;
import io.github.portcullis.client.jobs.Batches;
import io.github.portcullis.client.jobs.Music;
import io.github.portcullis.client.jobs.StoredFiles;
import io.github.portcullis.client.jobs.Videos;
import jakarta.servlet.ServletRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The gateway, called on behalf of one user and with a token asked for at each call. Every call can throw every
 * {@link GatewayException} and nothing else. Results are lenient: what the gateway leaves out or sends in another form
 * is empty, and {@code json()} has all of it. Thread-safe.
 *
 * @since 1.0
 */
public interface GatewayClient extends Catalogue, Account, Inference {

    /** Returns the chat endpoints. */
    Chat chat();

    /** Returns the responses endpoint. */
    Responses responses();

    /** Returns the messages endpoint. */
    Messages messages();

    /** Returns the audio endpoints: speech from text, and text from speech. */
    Audio audio();

    /** Returns the image endpoints. */
    Images images();

    /** Returns the video endpoints. */
    Videos videos();

    /** Returns the music endpoints. */
    Music music();

    /** Returns the batch endpoints. */
    Batches batches();

    /** Returns the files that the gateway keeps. */
    StoredFiles files();

    /** Calls any endpoint and reads its answer whole, at most 16 MiB. */
    GatewayResponse send(GatewayRequest request);

    /** Calls any endpoint that answers with server-sent events; ask for them in its body, and close what it returns. */
    GatewayStream stream(GatewayRequest request);

    /** Calls any endpoint that answers with a file, and reads that as it comes; close what it returns. */
    GatewayDownload download(GatewayRequest request);

    /**
     * Returns a client for the same user whose calls have other time limits, retries or labels; what the options leave
     * out is as here. It costs next to nothing.
     */
    GatewayClient with(CallOptions options);

    /** Returns the gateway's API, below which every call of this client goes. */
    URI baseUri();

    /** Returns the source of the user's token, for libraries that send their own requests to {@link #baseUri}. */
    TokenSource tokens();

    /** Returns a client for the same user that outlives the request: for executors, streams to browsers, and jobs. */
    GatewayClient detach();

    /**
     * Returns the client of a request's user.
     *
     * @throws IllegalStateException if Portcullis is not active in the request's application
     */
    static GatewayClient of(ServletRequest request) {
        return GatewayAccess.of(request).client();
    }

    /**
     * Returns the client of a request's user for one of several gateways.
     *
     * @param gateway a name of the setting {@code portcullis.providers}
     * @throws IllegalArgumentException if there is none of that name
     * @throws IllegalStateException if Portcullis is not active in the application
     */
    static GatewayClient of(ServletRequest request, String gateway) {
        return GatewayAccess.of(request).named(gateway).client();
    }

    /** Returns a client over a shared connection; it holds nothing else than the two. */
    static GatewayClient over(GatewayConnection connection, TokenSource tokens) {
        return new ConnectedClient(new Calls(connection, tokens));
    }

    /** Returns a builder of a client that stands alone, without the filter. */
    static Builder builder(TokenSource tokens) {
        return new Builder(tokens);
    }

    /**
     * Builds a client that stands alone, with an {@link HttpClient} of its own. Make one for each gateway and keep it;
     * for many users share a {@link GatewayConnection} instead. Not thread-safe.
     *
     * @since 1.0
     */
    final class Builder {
        private final TokenSource tokens;
        private @Nullable URI baseUri;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration requestTimeout = Duration.ofSeconds(60);
        private Duration streamIdleTimeout = Duration.ofSeconds(60);
        private int retries = 2;
        private @Nullable String title;
        private @Nullable URI referer;

        private Builder(TokenSource tokens) {
            this.tokens = tokens;
        }

        /** Sets the gateway's API, such as {@code https://api.phaseo.app/v1}. Required. */
        public Builder baseUri(URI baseUri) {
            this.baseUri = baseUri;
            return this;
        }

        /** Sets how long connecting may take. PT5S. */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
            return this;
        }

        /** Sets how long one call may take, retries and the last byte included; of a stream, until it begins. PT60S. */
        public Builder requestTimeout(Duration requestTimeout) {
            this.requestTimeout = requestTimeout;
            return this;
        }

        /** Sets how long a stream may send nothing. PT60S. */
        public Builder streamIdleTimeout(Duration streamIdleTimeout) {
            this.streamIdleTimeout = streamIdleTimeout;
            return this;
        }

        /** Sets how often a call that is safe to send again is sent again. 2. */
        public Builder retries(int retries) {
            this.retries = retries;
            return this;
        }

        /** Sets the name of the application, for the gateway's statistics ({@code x-title}); none. */
        public Builder title(String title) {
            this.title = title;
            return this;
        }

        /** Sets the address of the application, for the gateway's statistics ({@code http-referer}); none. */
        public Builder referer(URI referer) {
            this.referer = referer;
            return this;
        }

        /**
         * Returns the client; nothing is sent yet.
         *
         * @throws IllegalArgumentException if a token must not be sent to the base URI, or a limit makes no sense
         * @throws IllegalStateException if there is no base URI
         */
        public GatewayClient build() {
            if (baseUri == null) {
                throw new IllegalStateException(
                        "baseUri is missing: set the gateway's API, such as" + " https://api.phaseo.app/v1");
            }
            HttpClient http = HttpClient.newBuilder()
                    .connectTimeout(connectTimeout)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    // our body subscribers only store and signal, so they need no thread of their own
                    .executor(Runnable::run)
                    .build();
            GatewayConnection.Builder connection = GatewayConnection.builder(baseUri, http)
                    .requestTimeout(requestTimeout)
                    .streamIdleTimeout(streamIdleTimeout)
                    .retries(retries);
            if (title != null) {
                connection.title(title);
            }
            if (referer != null) {
                connection.referer(referer);
            }
            return over(connection.build(), tokens);
        }
    }
}
