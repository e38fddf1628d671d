package io.github.portcullis.client;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The place of a call in a trace, as two headers carry it (W3C Trace Context, level 1). Always well-formed.
 *
 * @param traceParent the first header, of version 00
 * @param traceState the second header, or empty
 * @see <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>
 * @since 1.0
 */
public record TraceContext(String traceParent, String traceState) {
    private static final int LENGTH = 55;
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = 36;
    private static final int FLAGS = 53;
    private static final int LONGEST_STATE = 512;

    /**
     * Takes a place in a trace.
     *
     * @throws IllegalArgumentException if one of the two is malformed
     */
    public TraceContext {
        if (!isParent(traceParent) || !traceParent.startsWith("00-") || traceParent.length() != LENGTH) {
            throw new IllegalArgumentException("the traceparent is malformed: take one such as"
                    + " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        }
        if (!traceState.isEmpty() && !isState(traceState)) {
            throw new IllegalArgumentException(
                    "the tracestate is malformed: take a list such as vendor=value, or none");
        }
    }

    /**
     * Reads the headers of a request, null where one is absent. If the first one is malformed there is no place; if the
     * second one is, it is left out.
     */
    public static Optional<TraceContext> read(@Nullable String traceParent, @Nullable String traceState) {
        String parent = traceParent == null ? "" : traceParent.strip();
        if (!isParent(parent)) {
            return Optional.empty();
        }
        String state = traceState == null ? "" : traceState.strip();
        return Optional.of(
                new TraceContext("00" + parent.substring(2, LENGTH), !state.isEmpty() && isState(state) ? state : ""));
    }

    /** Returns the identifier of the trace, 32 hexadecimal digits. */
    public String traceId() {
        return traceParent.substring(TRACE_ID, SPAN_ID - 1);
    }

    /** Begins a trace that nobody records. */
    static TraceContext begin(RandomGenerator random) {
        return new TraceContext("00-" + id(random) + id(random) + "-" + id(random) + "-00", "");
    }

    /** Returns a new place in the same trace. */
    TraceContext next(RandomGenerator random) {
        return new TraceContext(
                traceParent.substring(0, SPAN_ID) + id(random) + traceParent.substring(FLAGS - 1), traceState);
    }

    private static String id(RandomGenerator random) {
        long id = random.nextLong();
        String digits = Long.toHexString(id == 0 ? 1 : id);
        return digits.length() == 16 ? digits : "0".repeat(16 - digits.length()) + digits;
    }

    private static boolean isParent(String text) {
        return text.length() >= LENGTH
                && (text.length() == LENGTH || (text.charAt(LENGTH) == '-' && !text.startsWith("00")))
                && isHex(text, 0, 2)
                && !text.startsWith("ff")
                && text.charAt(2) == '-'
                && isId(text, TRACE_ID, SPAN_ID - 1)
                && text.charAt(SPAN_ID - 1) == '-'
                && isId(text, SPAN_ID, FLAGS - 1)
                && text.charAt(FLAGS - 1) == '-'
                && isHex(text, FLAGS, LENGTH);
    }

    private static boolean isId(String text, int from, int to) {
        return isHex(text, from, to) && text.chars().skip(from).limit(to - from).anyMatch(c -> c != '0');
    }

    private static boolean isHex(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text.charAt(at);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** Section 3.3.1: at most 32 members, each a key of small letters and a printable value. */
    private static boolean isState(String text) {
        String[] members = text.split(",", -1);
        if (text.length() > LONGEST_STATE || members.length > 32) {
            return false;
        }
        for (String member : members) {
            String one = member.strip();
            if (!one.isEmpty() && !one.matches("[a-z0-9][a-z0-9_*/@-]{0,255}=[ -+\\--<>-~]{0,255}[!-+\\--<>-~]")) {
                return false;
            }
        }
        return true;
    }

    /** Returns the two as they are sent. */
    @Override
    public String toString() {
        return traceState.isEmpty() ? traceParent : String.format(Locale.ROOT, "%s; %s", traceParent, traceState);
    }
}
