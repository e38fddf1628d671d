package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random streams, cut at random, beside a decoder that is as simple as the standard's own words. */
class SseFuzzTest {
    private static final int ROUNDS = 4_000;
    private static final int NO_LIMIT = 1 << 20;
    private static final int SMALL_LIMIT = 24;
    private static final String[] PIECES = {
        "data: ",
        "data:",
        "data",
        "event: e",
        "event: ",
        "event",
        "id: 1",
        "id",
        "retry: 5",
        ":",
        " ",
        "\n",
        "\r",
        "\r\n",
        "\n\n",
        "\r\r",
        "\r\n\r\n",
        "ä€😀",
        "\uFEFF",
        "x",
        "\0",
        "{\"a\":1}",
        "long ".repeat(20)
    };

    /** What came out, and whether it ended in an event that is too large. */
    private record Decoded(List<ServerSentEvent> events, boolean isRefused) {}

    @RepeatedTest(4)
    void streamsAreDecodedAsTheStandardSays(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = stream(random);

            Decoded decoded = decode(bytes, NO_LIMIT, random);

            assertThat(decoded).as(Arrays.toString(bytes)).isEqualTo(new Decoded(reference(bytes), false));
        }
    }

    @RepeatedTest(4)
    void whereTheBytesAreCutNeverMatters(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = stream(random);

            assertThat(decode(bytes, SMALL_LIMIT, random))
                    .as(Arrays.toString(bytes))
                    .isEqualTo(decode(bytes, SMALL_LIMIT, null));
        }
    }

    @RepeatedTest(2)
    void eventsOfManySizesSurviveManyBuffers(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int event = 0; event < 200; event++) {
            for (int line = 1 + random.nextInt(3); line > 0; line--) {
                text.append("data: ")
                        .append("ab€".repeat(random.nextInt(1 << random.nextInt(14))))
                        .append('\n');
            }
            text.append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);

        assertThat(decode(bytes, NO_LIMIT, random).equals(new Decoded(reference(bytes), false)))
                .isTrue();
    }

    /** Returns pieces of a stream, and in one of four streams some bytes that are none. */
    private static byte[] stream(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "\uFEFF" : "");
        for (int i = random.nextInt(40); i > 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(4) == 0) {
            for (int i = random.nextInt(6); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
        }
        return bytes;
    }

    private static Decoded decode(byte[] bytes, int largest, Random cuts) {
        SseDecoder decoder = new SseDecoder(largest);
        List<ServerSentEvent> events = new ArrayList<>();
        try {
            for (int at = 0; at < bytes.length; ) {
                List<ByteBuffer> fed = new ArrayList<>();
                for (int buffers = cuts == null ? 1 : cuts.nextInt(3); buffers > 0; buffers--) {
                    int length = cuts == null ? bytes.length : cuts.nextInt(cuts.nextInt(10) == 0 ? 10_000 : 8);
                    int end = Math.min(bytes.length, at + length);
                    fed.add(ByteBuffer.wrap(bytes, at, end - at).asReadOnlyBuffer());
                    at = end;
                }
                decoder.feed(fed);
                while (decoder.advance()) {
                    events.add(decoder.toEvent());
                }
            }
            return new Decoded(events, false);
        } catch (EventTooLargeException tooLarge) {
            return new Decoded(events, true);
        }
    }

    private static List<ServerSentEvent> reference(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String[] lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1);
        List<ServerSentEvent> events = new ArrayList<>();
        StringBuilder data = new StringBuilder();
        String event = "";
        String id = "";
        for (String line : Arrays.copyOf(lines, lines.length - 1)) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            String rest = colon < 0 ? "" : line.substring(colon + 1);
            String value = rest.startsWith(" ") ? rest.substring(1) : rest;
            if (line.isEmpty()) {
                if (data.length() > 0) {
                    String whole = data.substring(0, data.length() - 1);
                    events.add(new ServerSentEvent(event.isEmpty() ? "message" : event, whole, id));
                }
                data.setLength(0);
                event = "";
            } else if (name.equals("data")) {
                data.append(value).append('\n');
            } else if (name.equals("event")) {
                event = value;
            } else if (name.equals("id") && value.indexOf('\0') < 0) {
                id = value;
            }
        }
        return events;
    }
}
