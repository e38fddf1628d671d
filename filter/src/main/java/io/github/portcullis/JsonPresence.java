package io.github.portcullis;

import jakarta.json.spi.JsonProvider;

/** Looks for JSON before anything needs it. Apart, so that it can be loaded where there is none. */
final class JsonPresence {
    private JsonPresence() {}

    /**
     * Makes sure that the API and an implementation are there.
     *
     * @throws IllegalStateException if one is missing
     */
    static void require() {
        try {
            JsonProvider.provider();
        } catch (RuntimeException | LinkageError missing) {
            throw new IllegalStateException(
                    "Portcullis cannot start, because there is no Jakarta JSON Processing here. Servers such as Tomcat"
                            + " and Jetty do not have it: add org.eclipse:yasson to the application",
                    missing);
        }
    }
}
