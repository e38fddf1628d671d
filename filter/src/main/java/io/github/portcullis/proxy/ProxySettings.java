package io.github.portcullis.proxy;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What the proxy passes on, and how much of it.
 *
 * @param baseUri the gateway's API, without a slash at its end
 * @param longestRequest bytes of a request's body
 * @param longestResponse bytes of an answer that is no stream of events
 * @param openPerUser how many calls one user may have open
 * @param requestTimeout how long the gateway may take to begin its answer
 * @param idleTimeout how long the gateway may send nothing, and the browser take nothing
 */
public record ProxySettings(
        URI baseUri,
        List<ProxyRule> allow,
        long longestRequest,
        long longestResponse,
        int openPerUser,
        Duration requestTimeout,
        Duration idleTimeout) {}
