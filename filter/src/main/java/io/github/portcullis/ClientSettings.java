package io.github.portcullis;

import java.net.URI;
import java.time.Duration;

/** What is configured of the calls to the gateway. */
record ClientSettings(
        URI baseUri,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration streamIdleTimeout,
        int retries,
        AttributionSettings attribution) {}
