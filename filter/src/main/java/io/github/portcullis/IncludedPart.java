package io.github.portcullis;

import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.store.StoreUnavailableException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A guarded part that an open page includes, where the filter is mapped to includes. Whoever has no grant sees the page
 * without it, since what is included can neither redirect nor set a status (Servlet 6.0 section 9.3).
 */
final class IncludedPart {
    private static final System.Logger LOG = System.getLogger(IncludedPart.class.getName());

    private IncludedPart() {}

    static void include(
            RunningProvider running, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Owner owner = running.owner(request);
        GrantPlace place = running.place(owner, request);
        if (isUsable(running, place)) {
            request.setAttribute(GatewayAccess.ATTRIBUTE, running.access(place, owner, request));
            chain.doFilter(request, response);
        } else {
            LOG.log(System.Logger.Level.DEBUG, "An included part is left out: its reader has no grant");
        }
    }

    private static boolean isUsable(RunningProvider running, GrantPlace place) {
        try {
            Grant grant = place.read();
            return grant != null && running.grants().isUsable(grant);
        } catch (StoreUnavailableException down) {
            LOG.log(System.Logger.Level.WARNING, "An included part is left out: {0}", down.getMessage());
            return false;
        }
    }
}
