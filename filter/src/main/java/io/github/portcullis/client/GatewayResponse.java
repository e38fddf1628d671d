package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.MalformedJsonException;
import io.github.portcullis.provider.PlainText;
import jakarta.json.JsonObject;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link GatewayRequest}, of a 2xx status and read whole, at most 16 MiB.
 *
 * @since 1.0
 */
public final class GatewayResponse {
    private final GatewayRequest request;
    private final int status;
    private final HttpHeaders headers;
    private final String contentType;
    private final @Nullable String requestId;
    private final TraceContext trace;
    private final byte[] body;
    private final BoundedJson json;

    GatewayResponse(AnswerHead head, byte[] body, BoundedJson json) {
        this.request = head.request();
        this.status = head.status();
        this.headers = head.headers();
        this.contentType = head.contentType();
        this.requestId = head.requestId();
        this.trace = head.trace();
        this.body = body;
        this.json = json;
    }

    /** Returns the HTTP status, 200 to 299. */
    public int status() {
        return status;
    }

    /** Returns the first value of a header; the name's case does not matter. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    AnswerHead head(AccessToken sent) {
        return new AnswerHead(request, sent, trace, status, headers);
    }

    /** Returns the body. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Returns the body as a JSON object.
     *
     * @throws GatewayFaultException with the code {@code response-malformed} if it is none
     */
    public JsonObject json() {
        try {
            return json.parse(body);
        } catch (MalformedJsonException malformed) {
            throw new GatewayFaultException(new Problem(
                    "response-malformed",
                    "The gateway answered " + Problem.call(request, requestId, trace) + " with " + status + ", but "
                            + malformed.getMessage() + " (" + PlainText.of(contentType, 100)
                            + "): check that the base URI is the gateway's API.",
                    false,
                    status,
                    null,
                    null,
                    null,
                    null,
                    requestId,
                    trace.traceId()));
        }
    }

    /** Returns the status and the size only. */
    @Override
    public String toString() {
        return "GatewayResponse[status=" + status + ", " + body.length + " bytes]";
    }
}
