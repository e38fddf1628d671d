package io.github.portcullis.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Decodes server-sent events: bytes in, cut anywhere, events out. Lines end in CR, LF or both; a byte order mark and
 * comments are skipped; bytes that are no UTF-8 become the replacement character; an event without its empty line is
 * none. What it holds is the data of one event and the line after it, in one array and without a text until somebody
 * asks for it. One instance a stream, one thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">HTML 9.2.5</a>
 */
final class SseDecoder {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
    private static final byte[] ID = {'i', 'd'};
    private static final String MESSAGE = "message";
    private static final int STEP = 4 * 1024;
    private static final int WIDEST_KEPT = 16 * STEP;

    /** Reads the data of an event in place; the bytes are another event's after that. */
    interface DataReader<T> {
        T read(byte[] bytes, int from, int to);
    }

    private final int largest;
    private Iterator<ByteBuffer> input = Collections.emptyIterator();
    private ByteBuffer pending = ByteBuffer.allocate(0);

    // the data of the event first, then what is not decoded: a line from its beginning, looked through up to a place
    private byte[] window = {};
    private int dataFrom;
    private int dataTo;
    private int line;
    private int seen;
    private int limit;

    private boolean onFirstLine = true;
    private boolean afterCarriageReturn;
    private boolean hasData;
    private boolean isComplete;
    private byte[] nameBytes = {};
    private String name = MESSAGE;
    private String event = MESSAGE;
    private String id = "";

    /**
     * Creates a decoder.
     *
     * @param largest how many bytes the data of an event, line feeds between its lines included, and the line that
     *     follows may have together
     */
    SseDecoder(int largest) {
        this.largest = largest;
    }

    /** Gives the next bytes, once {@link #advance} has asked for them. */
    void feed(List<ByteBuffer> bytes) {
        input = bytes.iterator();
    }

    /** Moves to the next event, or returns false where that needs more bytes. */
    boolean advance() throws EventTooLargeException {
        if (isComplete) {
            forgetEvent();
        }
        while (true) {
            int end = lineEnd();
            if (dataTo - dataFrom + end - line > largest) {
                throw new EventTooLargeException(largest);
            }
            if (end < limit) {
                endLine(end);
                if (isComplete) {
                    return true;
                }
            } else if (!refill()) {
                return false;
            }
        }
    }

    /** Returns the name of the event that was moved to. */
    String event() {
        return event;
    }

    /** Returns its data as text. */
    String data() {
        return text(dataFrom, dataTo);
    }

    /** Returns what a reader makes of its data. */
    <T> T data(DataReader<T> reader) {
        return reader.read(window, dataFrom, dataTo);
    }

    /** Returns the event to keep. */
    ServerSentEvent toEvent() {
        return new ServerSentEvent(event, data(), id);
    }

    private int lineEnd() {
        if (afterCarriageReturn && seen < limit) {
            afterCarriageReturn = false;
            if (window[seen] == '\n') {
                line = ++seen;
            }
        }
        byte[] bytes = window;
        int at = seen;
        int stop = limit;
        // both ends of a line are control characters, of which a line has few
        while (at < stop && (bytes[at] > '\r' || (bytes[at] != '\n' && bytes[at] != '\r'))) {
            at++;
        }
        seen = at;
        return at;
    }

    private void endLine(int end) {
        int from = onFirstLine && starts(line, end, BYTE_ORDER_MARK) ? line + BYTE_ORDER_MARK.length : line;
        onFirstLine = false;
        afterCarriageReturn = window[end] == '\r';
        line = end + 1;
        seen = line;
        if (from < end) {
            field(from, end);
        } else if (hasData) {
            isComplete = true;
        } else {
            event = MESSAGE;
        }
    }

    private void field(int from, int end) {
        if (isNamed(from, end, DATA)) {
            addData(valueOf(from, end, DATA), end);
        } else if (isNamed(from, end, EVENT)) {
            event = nameAt(valueOf(from, end, EVENT), end);
        } else if (isNamed(from, end, ID)) {
            String value = text(valueOf(from, end, ID), end);
            id = value.indexOf('\0') < 0 ? value : id;
        }
        // the standard ignores every other field, also retry: a stream is not resumed
    }

    private boolean isNamed(int from, int end, byte[] field) {
        int after = from + field.length;
        return starts(from, end, field) && (after == end || window[after] == ':');
    }

    private boolean starts(int from, int end, byte[] prefix) {
        return end - from >= prefix.length
                && Arrays.equals(window, from, from + prefix.length, prefix, 0, prefix.length);
    }

    private int valueOf(int from, int end, byte[] field) {
        int value = Math.min(end, from + field.length + 1);
        return value < end && window[value] == ' ' ? value + 1 : value;
    }

    /** Joins a line to the event's data: the field's name before it leaves the room for the line feed between. */
    private void addData(int from, int to) {
        if (hasData) {
            window[dataTo] = '\n';
            System.arraycopy(window, from, window, dataTo + 1, to - from);
            dataTo += 1 + to - from;
        } else {
            hasData = true;
            dataFrom = from;
            dataTo = to;
        }
    }

    /** Returns a name, most often the last one again. */
    private String nameAt(int from, int to) {
        if (from == to) {
            return MESSAGE;
        }
        if (!Arrays.equals(window, from, to, nameBytes, 0, nameBytes.length)) {
            nameBytes = Arrays.copyOfRange(window, from, to);
            name = text(from, to);
        }
        return name;
    }

    private String text(int from, int to) {
        return new String(window, from, to - from, StandardCharsets.UTF_8);
    }

    private void forgetEvent() {
        isComplete = false;
        hasData = false;
        dataFrom = 0;
        dataTo = 0;
        event = MESSAGE;
    }

    /** Takes a step of the input into the window; returns false if there is none. */
    private boolean refill() {
        while (!pending.hasRemaining()) {
            if (!input.hasNext()) {
                return false;
            }
            pending = input.next();
        }
        int length = Math.min(STEP, pending.remaining());
        makeRoom(length);
        pending.get(window, limit, length);
        limit += length;
        return true;
    }

    private void makeRoom(int length) {
        int held = dataTo - dataFrom;
        int unread = limit - line;
        int needed = held + unread + length;
        byte[] from = window;
        if (needed > from.length) {
            window = new byte[Math.max(needed, Math.min(2 * from.length, largest + STEP))];
        } else if (from.length > WIDEST_KEPT && needed <= STEP) {
            window = new byte[STEP];
        }
        if (from != window || dataFrom > 0) {
            System.arraycopy(from, dataFrom, window, 0, held);
        }
        if (from != window || line > held) {
            System.arraycopy(from, line, window, held, unread);
        }
        dataFrom = 0;
        dataTo = held;
        seen -= line - held;
        line = held;
        limit = held + unread;
    }
}
