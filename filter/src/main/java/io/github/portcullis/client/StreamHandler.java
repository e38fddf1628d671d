package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedHttp;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes an answer that is read as it comes, or the beginning of an error or of another type than was asked for. */
final class StreamHandler implements BodyHandler<StreamHandler.Body> {

    /** What the body is. */
    sealed interface Body permits Live, Beginning {}

    /** Bytes, to be read as they come. */
    record Live(BodyQueue bytes) implements Body {}

    /** The first bytes of something else. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Beginning(byte[] bytes) implements Body {}

    private final int longestBeginning;
    private final boolean anyType;
    private volatile @Nullable BodyQueue queue;
    private volatile boolean abandoned;

    private StreamHandler(int longestBeginning, boolean anyType) {
        this.longestBeginning = longestBeginning;
        this.anyType = anyType;
    }

    /** Returns what takes events. */
    static StreamHandler ofEvents(int longestBeginning) {
        return new StreamHandler(longestBeginning, false);
    }

    /** Returns what takes bytes of any type. */
    static StreamHandler ofAnyType(int longestBeginning) {
        return new StreamHandler(longestBeginning, true);
    }

    @Override
    public BodySubscriber<Body> apply(ResponseInfo head) {
        if (!Exchange.isSuccess(head.statusCode()) || !(anyType || isEventStream(head))) {
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
