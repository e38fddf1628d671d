package io.github.portcullis.provider;

import java.net.http.HttpHeaders;

/** A complete HTTP answer, its body read whole within the caller's limit. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy of each body would only cost
public record HttpReply(int status, HttpHeaders headers, byte[] body) {

    /** Returns whether the status is 2xx. */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Returns the status and size only, since a body may hold a token. */
    @Override
    public String toString() {
        return "HttpReply[status=" + status + ", " + body.length + " bytes]";
    }
}
