package io.github.portcullis;

import io.github.portcullis.client.GatewayConnection;
import java.net.URI;
import java.time.Duration;

/** What is configured of the calls to the gateway. */
record ClientSettings(
        URI baseUri,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration streamIdleTimeout,
        int retries,
        AttributionSettings attribution) {

    /** Returns the way to the gateway of a provider. */
    GatewayConnection connection(String provider, OwnedHttpClient http, Watchers watchers) {
        GatewayConnection.Builder builder = GatewayConnection.builder(baseUri, http.client())
                .requestTimeout(requestTimeout)
                .streamIdleTimeout(streamIdleTimeout)
                .retries(retries)
                .traceContext(attribution.traced())
                .observer(watchers.calls())
                .name(provider);
        String title = attribution.title();
        if (title != null) {
            builder.title(title);
        }
        URI referer = attribution.referer();
        if (referer != null) {
            builder.referer(referer);
        }
        return builder.build();
    }
}
