package io.github.portcullis;

import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayException;
import io.github.portcullis.client.GatewayRuntime;
import io.github.portcullis.client.ScopeRequiredException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Lets an "authorize again" or "scope required" that leaves a Jakarta REST resource be answered as the filter answers
 * it, since Jakarta REST makes 500 of every exception before the filter sees it (Jakarta REST 3.1 section 4.4). Found by
 * servers that have Jakarta REST 3.1; on others it is never loaded. A mapper of the application's own for one of the two
 * exceptions wins.
 *
 * @since 1.0
 */
public final class RestChallenges implements Feature {
    private static final int AFTER_THE_APPLICATION = Priorities.USER + 1_000;

    /** Creates the feature. */
    public RestChallenges() {}

    @Override
    public boolean configure(FeatureContext context) {
        context.register(new OfAuthorization(), AFTER_THE_APPLICATION);
        context.register(new OfScope(), AFTER_THE_APPLICATION);
        return true;
    }

    static final class OfAuthorization implements ExceptionMapper<AuthorizationRequiredException> {
        @Context
        private @Nullable HttpServletRequest request;

        @Context
        private @Nullable HttpServletResponse response;

        @Override
        public Response toResponse(AuthorizationRequiredException cause) {
            return challenge(cause, request, response);
        }
    }

    static final class OfScope implements ExceptionMapper<ScopeRequiredException> {
        @Context
        private @Nullable HttpServletRequest request;

        @Context
        private @Nullable HttpServletResponse response;

        @Override
        public Response toResponse(ScopeRequiredException cause) {
            return challenge(cause, request, response);
        }
    }

    private static Response challenge(
            GatewayException cause, @Nullable HttpServletRequest request, @Nullable HttpServletResponse response) {
        if (request == null
                || response == null
                || !(request.getServletContext().getAttribute(GatewayRuntime.ATTRIBUTE)
                        instanceof Portcullis running)) {
            return Response.serverError().build();
        }
        CapturedAnswer answer = new CapturedAnswer(response);
        try {
            return GatewayFilter.challenge(running.first(), request, answer, cause)
                    ? response(answer)
                    : Response.serverError().build();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Response response(CapturedAnswer answer) {
        Response.ResponseBuilder response = Response.status(answer.getStatus());
        answer.fields().forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        if (answer.getContentType() != null) {
            response.type(answer.getContentType()).entity(answer.body());
        }
        return response.build();
    }
}
