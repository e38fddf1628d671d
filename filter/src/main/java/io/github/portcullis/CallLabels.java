package io.github.portcullis;

import io.github.portcullis.client.CallOptions;
import io.github.portcullis.client.TraceContext;
import io.github.portcullis.grant.Owner;
import io.github.portcullis.seal.Pseudonyms;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How calls are labelled: with the trace of the request that they are made for, and, where that is switched on, with
 * pseudonyms of its user and session. Thread-safe.
 */
record CallLabels(AttributionSettings settings, Pseudonyms pseudonyms) {

    /** Reads what a request tells now, since it may be over later; the labels are made when they are asked for. */
    Supplier<CallOptions> of(@Nullable Owner owner, HttpServletRequest request) {
        HttpSession session = settings.sessions() ? request.getSession(false) : null;
        String sessionId = session == null ? null : session.getId();
        String parent = settings.traced() ? request.getHeader("traceparent") : null;
        String state = parent == null ? null : String.join(",", Collections.list(request.getHeaders("tracestate")));
        return () -> labels(owner == null ? null : owner.name(), sessionId, TraceContext.read(parent, state));
    }

    /** Returns the labels of calls for a user without a request. */
    CallOptions ofUser(String name) {
        return labels(name, null, Optional.empty());
    }

    private CallOptions labels(@Nullable String user, @Nullable String session, Optional<TraceContext> trace) {
        CallOptions labels = CallOptions.none();
        if (settings.users() && user != null) {
            labels = labels.withEndUser(pseudonyms.of("user", user));
        }
        if (session != null) {
            labels = labels.withSession(pseudonyms.of("session", session));
        }
        return trace.isPresent() ? labels.withTraceContext(trace.get()) : labels;
    }
}
