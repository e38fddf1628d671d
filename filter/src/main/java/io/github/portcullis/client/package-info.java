/**
 * Use the gateway: {@link io.github.portcullis.client.GatewayClient}, its requests, results, streams and errors.
 */
@NullMarked
package io.github.portcullis.client;

import org.jspecify.annotations.NullMarked;
