package io.github.portcullis.cdi;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/**
 * The request that the calling thread serves, looked up at each call. It is a bean only to make this jar a bean archive:
 * without one such class some servers leave the injection points of a WAR without beans null.
 */
@Dependent
final class CurrentRequest {

    private static final String NONE =
            "This thread serves no request, so there is no current user: in the request, take"
                    + " client.detach() and hand that over to the other thread; in a job, use GatewayClients.forUser(name)";

    private final Instance<HttpServletRequest> requests;

    @Inject
    CurrentRequest(Instance<HttpServletRequest> requests) {
        this.requests = requests;
    }

    /**
     * Returns the container's request.
     *
     * @throws IllegalStateException if there is none
     */
    HttpServletRequest get() {
        try {
            HttpServletRequest request = requests.get();
            // The bean is a proxy that says only when it is used whether there is a request behind it.
            if (request.getServletContext() != null) {
                return request;
            }
        } catch (RuntimeException e) { // each container says it with an exception of its own
            throw new IllegalStateException(NONE, e);
        }
        throw new IllegalStateException(NONE);
    }
}
