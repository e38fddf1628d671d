package io.github.portcullis.cdi;

import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.ScopeRequiredException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Lets a call pass whose user granted the scopes of {@link GatewayScope}. Its priority enables it in the whole
 * application. Asks for nothing but the container's own bean, since not every server shows it those of this jar.
 */
@GatewayScope({})
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
final class GatewayScopeInterceptor {
    private final CurrentRequest request;

    @Inject
    GatewayScopeInterceptor(Instance<HttpServletRequest> requests) {
        this.request = new CurrentRequest(requests);
    }

    @AroundInvoke
    Object requireScopes(InvocationContext call) throws Exception {
        Set<String> missing = RequiredScopes.of(call.getTarget().getClass(), call.getMethod());
        if (missing.isEmpty()) {
            throw new IllegalStateException("No scope of @GatewayScope is found at " + call.getMethod()
                    + ". Write it at the method, the class or a stereotype of the class.");
        }
        GatewayAccount account = GatewayAccount.of(request.get());
        missing.removeAll(account.scopes());
        if (missing.isEmpty()) {
            return call.proceed();
        }
        if (account.connected()) {
            throw ScopeRequiredException.of(missing);
        }
        throw AuthorizationRequiredException.of(
                "authorization-required",
                "The user is not connected to the gateway, and "
                        + call.getMethod().getName() + " needs "
                        + String.join(" ", missing) + ". The filter sees to it on the paths it is mapped to; elsewhere,"
                        + " link to the connect path.");
    }
}
