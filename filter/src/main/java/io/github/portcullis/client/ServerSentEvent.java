package io.github.portcullis.client;

/**
 * One event of a stream.
 *
 * @param event what kind it is, {@code message} if the gateway does not say
 * @param data what it says, its lines joined by line feeds; usually JSON
 * @param id the last event identifier that the gateway sent, empty if none
 * @since 1.0
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public record ServerSentEvent(String event, String data, String id) {}
