package io.github.portcullis.telemetry;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the OpenTelemetry of the application at each use, since it may be set after us: the one that was given, else the
 * global one if it is set already. To ask for a global one that is not set would set one that does nothing, for good.
 * Thread-safe.
 */
final class Source {
    private final Supplier<@Nullable Object> given;
    private volatile @Nullable Instruments last;

    Source(Supplier<@Nullable Object> given) {
        this.given = given;
    }

    /** Returns the instruments, or null where nobody wants to know. */
    @Nullable
    Instruments find() {
        OpenTelemetry now = telemetry();
        Instruments known = last;
        if (now == null || (known != null && known.source() == now)) {
            return now == null ? null : known;
        }
        Instruments made = Instruments.of(now);
        last = made;
        return made;
    }

    private @Nullable OpenTelemetry telemetry() {
        if (given.get() instanceof OpenTelemetry own) {
            return own;
        }
        try {
            return GlobalOpenTelemetry.isSet() ? GlobalOpenTelemetry.get() : null;
        } catch (NoSuchMethodError cannotBeAskedSafely) {
            return null;
        }
    }
}
