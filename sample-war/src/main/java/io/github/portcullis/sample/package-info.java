/**
 * A small application that uses the gateway: a public start page, a chat, an account page and a little API. The
 * gateway's side of it is {@code @Inject GatewayClient} and {@code @Inject GatewayAccount}; nothing here handles a
 * token or a login.
 */
@NullMarked
package io.github.portcullis.sample;

import org.jspecify.annotations.NullMarked;
