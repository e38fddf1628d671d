package io.github.portcullis;

/**
 * Hears of every {@link GatewayEvent} of one application. Found by {@link java.util.ServiceLoader} in the application's
 * class path when the filter starts; the CDI module brings one that fires CDI events. Called on the thread of the
 * change, which may be a background thread; an exception is logged and changes nothing.
 *
 * @since 1.0
 */
@FunctionalInterface
public interface GatewayListener {

    /** Hears of one event. Should return soon, since a request may wait for it. */
    void onEvent(GatewayEvent event);
}
