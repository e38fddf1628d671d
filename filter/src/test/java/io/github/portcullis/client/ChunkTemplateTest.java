package io.github.portcullis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkTemplateTest {
    private static final String CHUNK =
            "{\"id\":\"G-1\",\"object\":\"chat.completion.chunk\",\"model\":\"content\",\"choices\":"
                    + "[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"%s\"},\"finish_reason\":null}],\"usage\":null}";

    private final BoundedJson json = new BoundedJson();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "",
                "äß€😀",
                "a\\nb",
                "\\\"\\\\\\/\\b\\f\\n\\r\\t",
                "\\u00e4\\u20AC",
                "\\ud83d\\ude00!",
                "\\ude00",
                "\u007f\u2028",
                "content\\\":"
            })
    void theNextTextIsFoundAsAParserWouldReadIt(String escaped) throws MalformedJsonException {
        ChunkTemplate template = template(CHUNK.formatted("Good")).orElseThrow();
        String next = CHUNK.formatted(escaped);

        String text = read(template, next).orElseThrow();

        assertThat(text).isEqualTo(new ChatChunk(json.parse(next)).text());
        assertThat(new ChatChunk(template, text).json()).isEqualTo(json.parse(next));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}",
                " { \"choices\": [ { \"delta\" : { \"content\" : \"%s\" } } ] } ",
                "{\"a\":\"content\",\"choices\":[{\"delta\":{\"content\":\"%s\"}}],\"content\":\"x\"}"
            })
    void everyFormOfAPlainChunkHasATemplate(String chunk) throws MalformedJsonException {
        ChunkTemplate template = template(chunk.formatted("\\\"")).orElseThrow();

        assertThat(read(template, chunk.formatted("b"))).contains("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"choices\":[]}",
                "{\"choices\":[{\"delta\":{}}]}",
                "{\"choices\":[{\"delta\":{\"content\":null}}]}",
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"a\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}},{}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\",\"reasoning_content\":\"b\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\"}}],\"usage\":{}}",
                "{\"choices\":[{\"delta\":{\"content\":\"a\",\"content\":\"b\"}}]}",
                "{\"choices\":[{\"delta\":{\"c\\u006fntent\":\"a\"}}]}",
                "{\"content\":\"x\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}"
            })
    void aChunkThatSaysMoreOrOtherwiseHasNone(String chunk) throws MalformedJsonException {
        assertThat(template(chunk)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\",
                "a\"",
                "\"",
                "\n",
                "\0",
                "\\x",
                "\\u12",
                "\\u12g4",
                "\\u",
                "\uFFFD",
                "\\uFFFD",
                "a\",\"b\":\"c"
            })
    void aTextThatIsNoPlainStringIsLeftToTheParser(String raw) throws MalformedJsonException {
        ChunkTemplate template = template(CHUNK.formatted("Good")).orElseThrow();

        assertThat(read(template, CHUNK.formatted(raw))).isEmpty();
    }

    @Test
    void aChunkThatDiffersInMoreIsLeftToTheParser() throws MalformedJsonException {
        ChunkTemplate template = template(CHUNK.formatted("Good")).orElseThrow();

        assertThat(read(template, CHUNK.formatted("Good").replace("G-1", "G-2")))
                .isEmpty();
        assertThat(read(template, CHUNK.formatted("Good").replace("e\":null}", "e\":true}")))
                .isEmpty();
        assertThat(read(template, CHUNK.formatted("Good") + " ")).isEmpty();
        assertThat(read(template, "{}")).isEmpty();
        assertThat(read(template, "")).isEmpty();
    }

    private Optional<ChunkTemplate> template(String chunk) throws MalformedJsonException {
        return ChunkTemplate.of(chunk.getBytes(StandardCharsets.UTF_8), new ChatChunk(json.parse(chunk)), json);
    }

    private static Optional<String> read(ChunkTemplate template, String chunk) {
        byte[] bytes = ("\"x" + chunk + "\"y").getBytes(StandardCharsets.UTF_8);
        return template.read(bytes, 2, bytes.length - 2);
    }
}
