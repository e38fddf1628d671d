package io.github.portcullis;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway is told of the application and of whom it calls for.
 *
 * @param users whether a pseudonym of the user is told
 * @param sessions whether a pseudonym of the HTTP session is told
 * @param traced whether the trace that a call belongs to is told
 */
record AttributionSettings(
        @Nullable String title, @Nullable URI referer, boolean users, boolean sessions, boolean traced) {}
