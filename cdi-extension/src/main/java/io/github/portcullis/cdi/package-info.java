/**
 * Injection for Portcullis: {@link io.github.portcullis.client.GatewayClient},
 * {@link io.github.portcullis.client.GatewayAccount} and {@link io.github.portcullis.cdi.GatewayClients}, each
 * {@link io.github.portcullis.GatewayEvent} as a CDI event, and {@link io.github.portcullis.cdi.GatewayScope} for methods
 * that need a scope.
 */
@NullMarked
package io.github.portcullis.cdi;

import org.jspecify.annotations.NullMarked;
