package io.github.portcullis.client.tools;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Tells the model what a parameter of a {@link ToolMethod}, a component of a record, or a type is.
 *
 * @since 1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Describe {

    /** What it is, with the unit or an example where that helps. */
    String value();

    /** The name of a parameter; needed only where the class is compiled without {@code -parameters}. */
    String name() default "";
}
