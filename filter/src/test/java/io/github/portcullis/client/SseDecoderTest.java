package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SseDecoderTest {
    private static final int LARGEST = 1024;

    static Stream<Arguments> streams() {
        return Stream.of(
                Arguments.of("one event", "data: a\n\n", List.of(message("a"))),
                Arguments.of("no space after the colon", "data:a\n\n", List.of(message("a"))),
                Arguments.of("only the first space is taken", "data:  a\n\n", List.of(message(" a"))),
                Arguments.of("carriage returns", "data: a\r\rdata: b\r\r", List.of(message("a"), message("b"))),
                Arguments.of("both line ends", "data: a\r\n\r\ndata: b\r\n\r\n", List.of(message("a"), message("b"))),
                Arguments.of("mixed line ends", "data: a\r\n\ndata: b\n\r\n", List.of(message("a"), message("b"))),
                Arguments.of("data of two lines", "data: a\ndata: b\n\n", List.of(message("a\nb"))),
                Arguments.of("empty lines of data", "data\ndata:\n\n", List.of(message("\n"))),
                Arguments.of("empty data", "data:\n\n", List.of(message(""))),
                Arguments.of("an event without data", "event: ping\n\ndata: a\n\n", List.of(message("a"))),
                Arguments.of(
                        "a named event", "event: error\ndata: a\n\n", List.of(new ServerSentEvent("error", "a", ""))),
                Arguments.of(
                        "a name holds for one event",
                        "event: x\ndata: a\n\ndata: b\n\n",
                        List.of(new ServerSentEvent("x", "a", ""), message("b"))),
                Arguments.of(
                        "an id holds for all that follow",
                        "id: 7\ndata: a\n\ndata: b\n\n",
                        List.of(new ServerSentEvent("message", "a", "7"), new ServerSentEvent("message", "b", "7"))),
                Arguments.of("an id with a zero byte is ignored", "id: 7\0\ndata: a\n\n", List.of(message("a"))),
                Arguments.of("comments", ": keep-alive\n\n:\ndata: a\n: x\n\n", List.of(message("a"))),
                Arguments.of("unknown fields", "retry: 5\nfoo: bar\nfoo\ndata: a\n\n", List.of(message("a"))),
                Arguments.of("a byte order mark", "\uFEFFdata: a\n\n", List.of(message("a"))),
                Arguments.of("a second byte order mark is text", "\uFEFF\uFEFFdata: a\n\n", List.of()),
                Arguments.of("a mark in the data stays", "data: \uFEFFa\n\n", List.of(message("\uFEFFa"))),
                Arguments.of("characters of up to four bytes", "data: äß€😀\n\n", List.of(message("äß€😀"))),
                Arguments.of("an event without its empty line is none", "data: a\n\ndata: b\n", List.of(message("a"))),
                Arguments.of("a line without its end is none", "data: a\n\ndata: b", List.of(message("a"))),
                Arguments.of(
                        "a line end cut in two",
                        "data: a\r\n\r\n\r\ndata: b\r\n\r\n",
                        List.of(message("a"), message("b"))),
                Arguments.of("a name that is empty", "event:\ndata: a\n\n", List.of(message("a"))),
                Arguments.of("a name without a colon", "event: x\nevent\ndata: a\n\n", List.of(message("a"))),
                Arguments.of(
                        "the same name again",
                        "event: x\ndata: a\n\nevent: x\ndata: b\n\n",
                        List.of(new ServerSentEvent("x", "a", ""), new ServerSentEvent("x", "b", ""))),
                Arguments.of(
                        "an id that is taken back",
                        "id: 7\ndata: a\n\nid\ndata: b\n\n",
                        List.of(new ServerSentEvent("message", "a", "7"), message("b"))),
                Arguments.of("names that only begin alike", "datas: a\ndat: a\nDATA: a\n data: a\n\n", List.of()),
                Arguments.of(
                        "lines between those of the data",
                        "data: a\n: x\nfoo: b\ndata: b\n\n",
                        List.of(message("a\nb"))),
                Arguments.of("only a byte order mark in a line", "\uFEFF\ndata: a\n\n", List.of(message("a"))),
                Arguments.of("nothing", "", List.of()),
                Arguments.of("only empty lines", "\n\r\n\r\n\n", List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void aStreamIsDecodedWholeAndByteByByte(String name, String text, List<ServerSentEvent> events) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(decode(bytes, bytes.length)).isEqualTo(events);
        assertThat(decode(bytes, 1)).isEqualTo(events);
        assertThat(decode(bytes, 3)).isEqualTo(events);
    }

    @Test
    void bytesThatAreNoUtf8BecomeTheReplacementCharacter() throws Exception {
        byte[] bytes = {'d', 'a', 't', 'a', ':', (byte) 0xC3, '(', '\n', '\n'};

        assertThat(decode(bytes, 1)).containsExactly(message("\uFFFD("));
    }

    @Test
    void anEventOfTheLargestSizeIsDecodedAndOneByteMoreIsNot() throws Exception {
        String largest = "data:" + "a".repeat(LARGEST - 5);
        byte[] fits = (largest + "\n\n").getBytes(StandardCharsets.UTF_8);
        byte[] tooLarge = (largest + "a\n\n").getBytes(StandardCharsets.UTF_8);

        for (int cut : new int[] {1, 100, 2 * LARGEST}) {
            assertThat(decode(fits, cut)).containsExactly(message("a".repeat(LARGEST - 5)));
            assertThatThrownBy(() -> decode(tooLarge, cut)).isInstanceOf(EventTooLargeException.class);
        }
    }

    @Test
    void bytesCountAndNotCharacters() {
        byte[] bytes = "data: ".concat("€".repeat(LARGEST / 2)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> decode(bytes, 100)).isInstanceOf(EventTooLargeException.class);
    }

    @Test
    void whatIsDecodedDoesNotCount() throws Exception {
        byte[] bytes = ": comment\ndata: a\n\n".repeat(LARGEST).getBytes(StandardCharsets.UTF_8);

        assertThat(decode(bytes, 1000)).hasSize(LARGEST);
    }

    @Test
    void aLineWithoutEndIsRefused() {
        byte[] bytes = "data: ".concat("a".repeat(LARGEST)).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> decode(bytes, 100)).isInstanceOf(EventTooLargeException.class);
    }

    @Test
    void anEventOfEverMoreLinesIsRefused() {
        byte[] bytes = "data: aaaaaaaaa\n".repeat(LARGEST / 9).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> decode(bytes, 100)).isInstanceOf(EventTooLargeException.class);
    }

    @Test
    void anEventOfEverMoreEmptyLinesIsRefused() {
        byte[] bytes = "data\n".repeat(2 * LARGEST).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> decode(bytes, 100)).isInstanceOf(EventTooLargeException.class);
    }

    private static ServerSentEvent message(String data) {
        return new ServerSentEvent("message", data, "");
    }

    private static List<ServerSentEvent> decode(byte[] bytes, int atATime) throws EventTooLargeException {
        SseDecoder decoder = new SseDecoder(LARGEST);
        List<ServerSentEvent> events = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += atATime) {
            decoder.feed(List.of(ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + atATime)))));
            while (decoder.advance()) {
                events.add(decoder.toEvent());
            }
        }
        return events;
    }
}
