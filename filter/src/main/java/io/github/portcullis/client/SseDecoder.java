package io.github.portcullis.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes server-sent events: bytes in, cut anywhere, events out. Lines end in CR, LF or both; a byte order mark and
 * comments are skipped; bytes that are no UTF-8 become the replacement character; an event without its empty line is
 * none. One instance a stream, one thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">HTML 9.2.5</a>
 */
final class SseDecoder {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int FIRST_LINE_SIZE = 512;

    private final int largest;
    private byte[] line = new byte[FIRST_LINE_SIZE];
    private int lineLength;
    private boolean onFirstLine = true;
    private boolean afterCarriageReturn;

    private final StringBuilder data = new StringBuilder();
    private boolean hasData;
    private String event = "";
    private String id = "";

    /** Creates a decoder of lines and events of at most a number of bytes. */
    SseDecoder(int largest) {
        this.largest = largest;
    }

    /** Returns the events that these bytes complete. */
    List<ServerSentEvent> feed(ByteBuffer bytes) throws EventTooLargeException {
        List<ServerSentEvent> complete = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            if (b == '\n' && afterCarriageReturn) {
                afterCarriageReturn = false;
                continue;
            }
            afterCarriageReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                endLine(complete);
            } else {
                append(b);
            }
        }
        return complete;
    }

    private void append(byte b) throws EventTooLargeException {
        if (lineLength + data.length() >= largest) {
            throw new EventTooLargeException(largest);
        }
        if (lineLength == line.length) {
            line = Arrays.copyOf(line, lineLength * 2);
        }
        line[lineLength++] = b;
    }

    private void endLine(List<ServerSentEvent> complete) {
        int from = onFirstLine && startsWithMark() ? BYTE_ORDER_MARK.length : 0;
        String text = new String(line, from, lineLength - from, StandardCharsets.UTF_8);
        onFirstLine = false;
        lineLength = 0;
        if (text.isEmpty()) {
            endEvent(complete);
        } else if (text.charAt(0) != ':') {
            int colon = text.indexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1);
            field(name, value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private boolean startsWithMark() {
        return lineLength >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private void field(String name, String value) {
        switch (name) {
            case "data" -> {
                if (hasData) {
                    data.append('\n');
                }
                data.append(value);
                hasData = true;
            }
            case "event" -> event = value;
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            default -> {
                // the standard ignores every other field, also retry: a stream is not resumed
            }
        }
    }

    private void endEvent(List<ServerSentEvent> complete) {
        if (hasData) {
            complete.add(new ServerSentEvent(event.isEmpty() ? "message" : event, data.toString(), id));
        }
        data.setLength(0);
        hasData = false;
        event = "";
    }

    /** A line or an event passed the limit. */
    static final class EventTooLargeException extends Exception {
        private static final long serialVersionUID = 1L;

        EventTooLargeException(int largest) {
            super("an event is larger than " + largest + " bytes");
        }
    }
}
