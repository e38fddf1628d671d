package io.github.portcullis;

import io.github.portcullis.grant.Grant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A request whose user signed in at the gateway and is therefore its principal. Roles stay the container's. */
final class SignedInRequest extends HttpServletRequestWrapper {
    /** The attribute that holds the request without the user of the gateway, also for who sees only a proxy of this. */
    static final String ORIGINAL = "io.github.portcullis.request";

    private final Grant grant;

    SignedInRequest(HttpServletRequest request, Grant grant) {
        super(request);
        this.grant = grant;
    }

    /** The principal of a gateway's user, by the subject, which unlike a name is never another user's. */
    private record GatewayPrincipal(String name) implements Principal {

        @Override
        public String getName() {
            return name;
        }
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return name.equals(ORIGINAL) ? getRequest() : super.getAttribute(name);
    }

    @Override
    public Principal getUserPrincipal() {
        return new GatewayPrincipal(name());
    }

    @Override
    public String getRemoteUser() {
        return name();
    }

    private String name() {
        String subject = grant.account().subject();
        return subject == null ? grant.id() : subject;
    }
}
