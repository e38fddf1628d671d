/**
 * Internal. Metrics and spans through the OpenTelemetry API. Nothing here is loaded where that API is not, and nothing
 * here knows a token, a user, or what was asked.
 */
@NullMarked
package io.github.portcullis.telemetry;

import org.jspecify.annotations.NullMarked;
