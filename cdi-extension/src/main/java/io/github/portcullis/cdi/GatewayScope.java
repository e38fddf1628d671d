package io.github.portcullis.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Scopes at the gateway that the user of the request must have granted before a method of a bean runs. On a class they
 * hold for each of its methods, beside the method's own:
 *
 * <pre>{@code
 * @GatewayScope("credits:read")
 * public String balance() {
 *     return gateway.credits().toString();
 * }
 * }</pre>
 *
 * <p>Without them the call throws a {@link io.github.portcullis.client.ScopeRequiredException}, and without any grant an
 * {@link io.github.portcullis.client.AuthorizationRequiredException}. Let these through: behind the filter the user is
 * asked once for what is missing, and comes back to the page. On a thread that serves no request the call throws an
 * {@link IllegalStateException}. Needs no entry in {@code beans.xml}; a name that no scope can have fails the deployment.
 *
 * @since 1.0
 */
@InterceptorBinding
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface GatewayScope {

    /** Returns the names of the scopes (RFC 6749 section 3.3), each of which is needed. */
    @Nonbinding
    String[] value();
}
