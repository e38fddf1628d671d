/**
 * Portcullis for plain servlets: {@link io.github.portcullis.GatewayFilter}, its configuration and its events.
 */
@NullMarked
package io.github.portcullis;

import org.jspecify.annotations.NullMarked;
