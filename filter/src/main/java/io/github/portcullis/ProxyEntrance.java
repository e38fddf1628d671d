package io.github.portcullis;

import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.intercept.Caller;
import io.github.portcullis.intercept.Outcome;
import io.github.portcullis.intercept.SameOrigin;
import io.github.portcullis.proxy.GatewayProxy;
import io.github.portcullis.proxy.ProxyProblem;
import io.github.portcullis.proxy.ProxyUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Lets calls into the proxy that come from the application's own scripts, and tells whose they are. Thread-safe. */
record ProxyEntrance(RunningProvider running, GatewayProxy proxy) {
    /** The header that a page of another origin cannot send, and that no browser or app sends with this value by itself. */
    private static final String OWN_HEADER = "X-Requested-With";

    private static final String OWN_VALUE = "portcullis";

    void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Visit> visit = running.endpoints().visit(request, response);
        if (visit.isPresent()) {
            if (isOwnScript(request, visit.get().url().origin())) {
                serve(visit.get(), response);
            } else {
                GatewayProxy.refuse(response, ProxyProblem.CSRF);
            }
        }
    }

    /** A foreign page can send neither the header nor the origin (R98), whatever the method. */
    private static boolean isOwnScript(HttpServletRequest request, String origin) {
        boolean saysNothing = request.getHeader("Sec-Fetch-Site") == null && request.getHeader("Origin") == null;
        return OWN_VALUE.equals(request.getHeader(OWN_HEADER)) && (saysNothing || SameOrigin.isProven(request, origin));
    }

    private void serve(Visit visit, HttpServletResponse response) throws IOException {
        HttpServletRequest request = visit.request();
        try {
            GrantPlace place = place(request);
            Grant grant = place.read();
            if (grant == null || !running.grants().isUsable(grant)) {
                challenge(visit, response, LoginStart.Arrival.of(LoginStart.Reason.STRANGER));
            } else {
                proxy.pass(request, response, user(visit, place, grant));
            }
        } catch (AuthorizationRequiredException ended) {
            challenge(visit, response, new LoginStart.Arrival(LoginStart.Reason.TOKEN_REFUSED, ended.code()));
        } catch (GatewayException failure) {
            GatewayProxy.refuse(response, ProxyProblem.UNAVAILABLE);
        } catch (RuntimeException unforeseen) {
            LastResort.answer(request, response, unforeseen);
        }
    }

    private void challenge(Visit visit, HttpServletResponse response, LoginStart.Arrival arrival) throws IOException {
        running.endpoints().challenge(new Outcome.Challenge(Caller.PROGRAM), visit.request(), response, arrival);
    }

    /** Behind the filter the request shows a principal of the filter's making, so the filter's own finding counts. */
    private GrantPlace place(HttpServletRequest request) {
        return request.getAttribute(GatewayAccess.ATTRIBUTE) instanceof RequestAccess access
                ? access.place()
                : running.place(running.owner(request), request);
    }

    private ProxyUser user(Visit visit, GrantPlace place, Grant grant) {
        return new ProxyUser(
                grant.owner().key(),
                running.grants().tokens(place),
                visit.answer().realm(),
                running.endpoints().loginUrl(visit));
    }
}
