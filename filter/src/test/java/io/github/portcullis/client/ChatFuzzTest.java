package io.github.portcullis.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Random streams of chunks, read in place and by the parser of JSON alone: there is no difference but the time. */
class ChatFuzzTest {
    private static final int ROUNDS = 500;
    private static final String[] CHUNKS = {
        "{\"id\":\"G-1\",\"object\":\"chat.completion.chunk\",\"created\":17,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
                + "{\"role\":\"assistant\",\"content\":\"%s\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}",
        "{\"choices\": [{\"delta\": {\"content\": \"%s\"}}], \"odd\": {\"content\": \"x\"}}",
        "{\"choices\":[{\"delta\":{\"content\":\"%s\",\"reasoning\":\"r\"}}],\"id\":\"G-2\"}",
        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"%s\"}}]}",
        "{\"choices\":[{\"delta\":{\"content\":\"%s\"},\"finish_reason\":\"stop\"}],\"usage\":{\"total_tokens\":3}}",
        "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"%s\"}}]}}]}",
        "{\"message\":\"%s\",\"object\":\"error\"}"
    };
    private static final String[] TEXTS = {
        "Hello",
        "",
        " wörld",
        "€",
        "😀",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0041",
        "\\u00e4",
        "\\ud83d\\ude00",
        "\\ud83d",
        "\\ude00x",
        "\\b\\f\\r\\t",
        "\\uFFFD",
        "\u007f",
        "content"
    };
    private static final String[] BAD_TEXTS = {"\\x", "\\u12", "\0", "\"", "\\", "\",\"content\":\"twice", "\uFFFD"};

    /** All that a reader of a stream can see. */
    private record Seen(
            List<ChatChunk> chunks,
            List<String> texts,
            String failure,
            ChatCompletion completion,
            Optional<Usage> usage,
            Optional<String> finishReason) {}

    @RepeatedTest(2)
    void whatIsReadInPlaceIsWhatAParserReads(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int whole = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] stream = stream(random);

            Seen seen = read(stream, true);

            assertThat(seen).as(() -> new String(stream, UTF_8)).isEqualTo(read(stream, false));
            whole += seen.failure.isEmpty() && seen.chunks.size() > 10 ? 1 : 0;
        }
        assertThat(whole).as("streams that were read to their end").isGreaterThan(ROUNDS / 10);
    }

    private static Seen read(byte[] stream, boolean inPlace) {
        BodyQueue bytes = new BodyQueue();
        GatewayStream events = new GatewayStream(
                new AnswerHead(
                        GatewayRequest.get("/x"),
                        new AccessToken("t"),
                        TraceContext.begin(() -> 1),
                        200,
                        HttpHeaders.of(Map.of(), (a, b) -> true)),
                bytes,
                Clients.connection(URI.create("http://127.0.0.1:1/v1")).build(),
                CallWatch.NONE);
        bytes.onNext(List.of(ByteBuffer.wrap(stream)));
        bytes.onComplete();
        ChatDialect dialect = new ChatDialect(events, CallWatch.NONE);
        Pieces<ChatChunk> pieces = new Pieces<>(events, CallWatch.NONE, inPlace ? dialect : parsing(dialect));
        List<ChatChunk> chunks = new ArrayList<>();
        String failure = "";
        try {
            while (pieces.hasNext()) {
                chunks.add(pieces.next());
            }
        } catch (GatewayException failed) {
            failure = failed.code() + failed.getMessage();
        }
        List<String> texts = chunks.stream().map(ChatChunk::text).toList();
        return new Seen(chunks, texts, failure, dialect.completion(), dialect.usage(), dialect.finishReason());
    }

    /** Returns a dialect that reads events by their text only. */
    private static Dialect<ChatChunk> parsing(ChatDialect dialect) {
        return new Dialect<>() {
            @Override
            public ChatChunk read(ServerSentEvent event) {
                return dialect.read(event);
            }

            @Override
            public boolean isOver() {
                return dialect.isOver();
            }

            @Override
            public boolean isWhole() {
                return dialect.isWhole();
            }
        };
    }

    private static byte[] stream(Random random) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        String chunk = CHUNKS[0];
        for (int i = random.nextInt(30); i >= 0; i--) {
            chunk = random.nextInt(6) == 0 ? CHUNKS[random.nextInt(CHUNKS.length - random.nextInt(2))] : chunk;
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(3); piece >= 0; piece--) {
                text.append(TEXTS[random.nextInt(TEXTS.length)]);
            }
            if (random.nextInt(60) == 0) {
                text.append(BAD_TEXTS[random.nextInt(BAD_TEXTS.length)]);
            }
            byte[] event = event(chunk.formatted(text), random).getBytes(UTF_8);
            if (random.nextInt(80) == 0) {
                event[random.nextInt(event.length)] = (byte) random.nextInt(256);
            }
            stream.writeBytes(event);
        }
        stream.writeBytes("data: [DONE]\n\n".getBytes(UTF_8));
        return stream.toByteArray();
    }

    private static String event(String data, Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> "event: error\ndata: " + data + "\n\n";
            case 1 -> "event: chunk\ndata:  " + data + " \r\n\r\n";
            case 2 -> "data\ndata: " + data + "\ndata\n\n";
            case 3 -> ": comment\n\ndata:\n\ndata: " + data + "\n\n";
            default -> "data: " + data + "\n\n";
        };
    }
}
