package io.github.portcullis.client;

import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.JsonValues;
import io.github.portcullis.provider.MalformedJsonException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * All of a chunk but its text. Nearly all chunks of an answer differ in nothing else, so the next one's text is found by
 * comparing bytes, and the chunk is JSON because this one was. Immutable.
 */
final class ChunkTemplate implements SseDecoder.DataReader<Optional<String>> {
    private static final byte[] CONTENT = "\"content\"".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> PLAIN = Set.of("content", "role");

    private final byte[] before;
    private final byte[] after;
    private final BoundedJson json;

    private ChunkTemplate(byte[] before, byte[] after, BoundedJson json) {
        this.before = before;
        this.after = after;
        this.json = json;
    }

    /** Returns the template of a chunk that says nothing but a text. */
    static Optional<ChunkTemplate> of(byte[] data, ChatChunk chunk, BoundedJson json) {
        if (!isPlain(chunk)) {
            return Optional.empty();
        }
        int start = JsonStrings.startOfValue(data, CONTENT);
        int end = start < 0 ? -1 : JsonStrings.end(data, start);
        if (end < 0) {
            return Optional.empty();
        }
        ChunkTemplate template =
                new ChunkTemplate(Arrays.copyOf(data, start), Arrays.copyOfRange(data, end, data.length), json);
        return template.isOfItsText(chunk.text()) ? Optional.of(template) : Optional.empty();
    }

    /** Returns the text of a chunk, if it differs from this one in nothing else. */
    @Override
    public Optional<String> read(byte[] bytes, int from, int to) {
        int start = from + before.length;
        int end = to - after.length;
        boolean isLike = start <= end
                && Arrays.equals(bytes, from, start, before, 0, before.length)
                && Arrays.equals(bytes, end, to, after, 0, after.length);
        return isLike ? JsonStrings.read(bytes, start, end) : Optional.empty();
    }

    /** Returns the whole chunk with a text. */
    JsonObject with(String text) {
        try {
            return parse(JsonValues.of(text).toString());
        } catch (MalformedJsonException impossible) {
            throw new IllegalStateException("the chunk was JSON, and so is every text", impossible);
        }
    }

    private JsonObject parse(String quoted) throws MalformedJsonException {
        String first = new String(before, 0, before.length - 1, StandardCharsets.UTF_8);
        String last = new String(after, 1, after.length - 1, StandardCharsets.UTF_8);
        return json.parse((first + quoted + last).strip());
    }

    /** Returns whether it is the text of the chunk that was cut out: if another stands there, the chunk has that one. */
    private boolean isOfItsText(String text) {
        String other = text.equals("a") ? "b" : "a";
        return new ChatChunk(with(other)).text().equals(other);
    }

    /** Returns whether a chunk is one choice's text, and goes on. */
    private static boolean isPlain(ChatChunk chunk) {
        return chunk.usage().isEmpty()
                && chunk.finishReason().isEmpty()
                && JsonValues.objects(chunk.json(), "choices").size() == 1
                && chunk.delta()
                        .filter(delta -> PLAIN.containsAll(delta.keySet()))
                        .flatMap(delta -> JsonValues.text(delta, "content"))
                        .isPresent();
    }
}
