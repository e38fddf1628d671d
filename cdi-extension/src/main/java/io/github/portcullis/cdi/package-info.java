/**
 * Injection for Portcullis: {@link io.github.portcullis.client.GatewayClient},
 * {@link io.github.portcullis.client.GatewayAccount} and {@link io.github.portcullis.cdi.GatewayClients}, and each
 * {@link io.github.portcullis.GatewayEvent} as a CDI event.
 */
@NullMarked
package io.github.portcullis.cdi;

import org.jspecify.annotations.NullMarked;
