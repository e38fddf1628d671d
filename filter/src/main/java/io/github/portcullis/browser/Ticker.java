package io.github.portcullis.browser;

import jakarta.servlet.ServletContext;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The clock that open answers are looked after by; one thread for all of an application. Thread-safe. */
@FunctionalInterface
public interface Ticker {
    /** The context attribute that holds the application's. */
    String ATTRIBUTE = "io.github.portcullis.ticker";

    /** Does short work again and again, the first time when the period has passed, until it returns false. */
    void every(Duration period, BooleanSupplier work);

    /** Returns that of an application; where Portcullis is not active it never ticks. */
    static Ticker of(ServletContext application) {
        return application.getAttribute(ATTRIBUTE) instanceof Ticker ticker ? ticker : (period, work) -> {};
    }
}
