package io.github.portcullis.cdi;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Chooses one of several gateways, by its name in {@code portcullis.providers}:
 *
 * <pre>{@code
 * @Inject @Gateway("huggingface") GatewayClient models;
 * }</pre>
 *
 * <p>It stands at {@link io.github.portcullis.client.GatewayClient}, {@link
 * io.github.portcullis.client.GatewayAccount} and {@link GatewayClients}. Without it they are those of the first
 * provider. A name that no provider has is an {@link IllegalArgumentException} at each call.
 *
 * @since 1.0
 */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({FIELD, METHOD, PARAMETER, TYPE})
public @interface Gateway {

    /** Returns the name of the provider. */
    @Nonbinding
    String value();

    /**
     * The annotation as a value, for look-ups by a program.
     *
     * @since 1.0
     */
    final class Literal extends AnnotationLiteral<Gateway> implements Gateway {
        private static final long serialVersionUID = 1L;

        private final String value;

        private Literal(String value) {
            this.value = value;
        }

        /** Returns the annotation of a name. */
        public static Literal of(String value) {
            return new Literal(value);
        }

        @Override
        public String value() {
            return value;
        }
    }
}
