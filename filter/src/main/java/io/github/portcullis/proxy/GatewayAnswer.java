package io.github.portcullis.proxy;

import io.github.portcullis.provider.BoundedHttp;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/** The body of what the gateway answers. */
sealed interface GatewayAnswer {
    /** The longest body of an answer that is no success; the rest of a longer one is not read. */
    int LONGEST_REFUSAL = 64 * 1024;

    /** A success, passed on as it comes. */
    record Live(Flow.Publisher<List<ByteBuffer>> body) implements GatewayAnswer {}

    /** Anything else, read before it is passed on. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(byte[] body) implements GatewayAnswer {}

    static BodySubscriber<GatewayAnswer> reader(ResponseInfo head) {
        return head.statusCode() / 100 == 2
                ? BodySubscribers.mapping(BodySubscribers.ofPublisher(), Live::new)
                : BodySubscribers.mapping(BoundedHttp.beginning(LONGEST_REFUSAL), Whole::new);
    }
}
