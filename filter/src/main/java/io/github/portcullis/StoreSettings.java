package io.github.portcullis;

/** Where grants live. */
record StoreSettings(Kind kind) {

    /** The stores, by the names that the setting {@code store} has for them. */
    enum Kind {
        SESSION,
        MEMORY
    }
}
