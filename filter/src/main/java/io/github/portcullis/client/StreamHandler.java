package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedHttp;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes the answer to a request for a stream: events as they come, or the beginning of what is no stream. */
final class StreamHandler implements BodyHandler<StreamHandler.Body> {

    /** What the body is. */
    sealed interface Body permits Live, Beginning {}

    /** Bytes of events, to be read as they come. */
    record Live(BodyQueue bytes) implements Body {}

    /** The first bytes of something else. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Beginning(byte[] bytes) implements Body {}

    private final int longestBeginning;
    private volatile @Nullable BodyQueue queue;
    private volatile boolean abandoned;

    StreamHandler(int longestBeginning) {
        this.longestBeginning = longestBeginning;
    }

    @Override
    public BodySubscriber<Body> apply(ResponseInfo head) {
        if (!Exchange.isSuccess(head.statusCode()) || !isEventStream(head)) {
            return BodySubscribers.mapping(BoundedHttp.beginning(longestBeginning), Beginning::new);
        }
        BodyQueue bytes = new BodyQueue();
        queue = bytes;
        if (abandoned) {
            bytes.close();
        }
        return BodySubscribers.mapping(bytes, Live::new);
    }

    /** Ends a stream that nobody will read, since its head came when the caller had given up. */
    void abandon() {
        abandoned = true;
        BodyQueue bytes = queue;
        if (bytes != null) {
            bytes.close();
        }
    }

    private static boolean isEventStream(ResponseInfo head) {
        String type = head.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.split(";", 2)[0].strip().equals("text/event-stream");
    }
}
