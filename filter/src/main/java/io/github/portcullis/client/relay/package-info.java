/** Streams of the gateway, forwarded to a browser as server-sent events. */
@NullMarked
package io.github.portcullis.client.relay;

import org.jspecify.annotations.NullMarked;
