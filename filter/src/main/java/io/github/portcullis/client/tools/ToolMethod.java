package io.github.portcullis.client.tools;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that a model may call; see {@link Toolbox#ofMethods}.
 *
 * <p>What the model sends are the arguments, and the model may be told by anybody what to send: check them as you would
 * check a form.
 *
 * @since 1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ToolMethod {

    /** What the method does and when to call it, for the model. */
    String value();

    /** The name that the model calls, of letters, digits, {@code _} and {@code -}; the method's own by default. */
    String name() default "";
}
