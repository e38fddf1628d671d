package io.github.portcullis.client.tools;

import jakarta.json.JsonValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a tool returned, as the text that the model reads. */
final class ResultText {
    /** A request has 16 MiB for the whole chat, and no model reads as much as this. */
    private static final int LONGEST = 1024 * 1024;

    private final JsonBinding binding = new JsonBinding();

    String of(@Nullable Object result) {
        String text = written(result);
        if (text.length() > LONGEST) {
            throw new IllegalStateException("the tool returned " + text.length() + " characters, and at most " + LONGEST
                    + " can be sent: return less, such as a page of a list");
        }
        return text;
    }

    private String written(@Nullable Object result) {
        if (result instanceof Optional<?> optional) {
            return written(optional.orElse(null));
        }
        if (result == null) {
            return "null";
        }
        return result instanceof CharSequence
                        || result instanceof JsonValue
                        || result instanceof Number
                        || result instanceof Boolean
                ? result.toString()
                : binding.write(result);
    }
}
