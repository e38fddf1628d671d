package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedJson;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * Tells whether another token may help where the gateway refused one, for what passes answers on as they are. A call of
 * the client does this by itself.
 *
 * @since 1.0
 */
public final class RefusedToken {
    private static final GatewayRequest ANY = GatewayRequest.get("/");

    /** Only messages name a call's trace, and none is made here. */
    private static final TraceContext NO_TRACE =
            new TraceContext("00-00000000000000000000000000000001-0000000000000001-00", "");

    private RefusedToken() {}

    /**
     * Returns the gateway's reason, such as {@code key_expired}, for {@link TokenSource#replace}; empty if the answer does
     * not blame the token, as when a scope is missing or the gateway could not look the token up.
     */
    public static Optional<String> reason(int status, HttpHeaders headers, byte[] body, AccessToken sent) {
        AttemptFailed failed =
                new ErrorReader(new BoundedJson()).read(new AnswerHead(ANY, sent, NO_TRACE, status, headers), body);
        return failed.remedy() == AttemptFailed.Remedy.OTHER_TOKEN ? Optional.of(failed.reason()) : Optional.empty();
    }
}
