package io.github.portcullis;

import io.github.portcullis.grant.Grant;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose user signed in at the gateway and is therefore its principal. Roles stay the container's. */
final class SignedInRequest extends HttpServletRequestWrapper {
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
