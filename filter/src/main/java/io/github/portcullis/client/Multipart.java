package io.github.portcullis.client;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form with fields and files ({@code multipart/form-data}), for {@link GatewayRequest#multipart}. Files are read while
 * they are sent and are never in memory as a whole. Immutable; each method returns a copy.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 * @since 1.0
 */
public final class Multipart {
    /** What the gateway takes, and the limit of a form unless another is set: 32 MiB. */
    public static final long LARGEST = 32L * 1024 * 1024;

    /** A named part; a field has a text and a file an upload. */
    record Part(
            String name, @Nullable String text, @Nullable Upload file) {}

    private static final Multipart EMPTY = new Multipart(List.of(), LARGEST);

    private final List<Part> parts;
    private final long limit;

    private Multipart(List<Part> parts, long limit) {
        this.parts = parts;
        this.limit = limit;
    }

    /** Returns a form without a part, of at most {@link #LARGEST} bytes. */
    public static Multipart empty() {
        return EMPTY;
    }

    /**
     * Returns this form with one more field; a name may come more than once.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public Multipart field(String name, String value) {
        return with(new Part(name, value, null));
    }

    /**
     * Returns this form with one more file; a name may come more than once.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public Multipart file(String name, Upload file) {
        return with(new Part(name, null, file));
    }

    /**
     * Returns this form with a parameter that is known as JSON: a text as it is, a list of texts or numbers as one field
     * each under {@code name[]}, all else as JSON.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public Multipart json(String name, JsonValue value) {
        if (value instanceof JsonString text) {
            return field(name, text.getString());
        }
        if (value instanceof JsonArray list && list.stream().noneMatch(JsonStructure.class::isInstance)) {
            Multipart form = this;
            for (JsonValue item : list) {
                form = form.json(name + "[]", item);
            }
            return form;
        }
        return field(name, value.toString());
    }

    /**
     * Returns this form with another limit, for a gateway that takes more or less. A form that is larger is not sent
     * where its size is known, and else breaks off: {@link RequestRejectedException} with the code
     * {@code upload-too-large}.
     *
     * @param bytes the whole body, names and separators included
     * @throws IllegalArgumentException if it is not positive
     */
    public Multipart atMost(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("the limit is " + bytes + " bytes: take more than 0");
        }
        return new Multipart(parts, bytes);
    }

    private Multipart with(Part part) {
        if (part.name().isEmpty()) {
            throw new IllegalArgumentException("a part of a form needs a name, such as 'file'");
        }
        return new Multipart(Stream.concat(parts.stream(), Stream.of(part)).toList(), limit);
    }

    List<Part> parts() {
        return parts;
    }

    long limit() {
        return limit;
    }

    /** Returns whether every part can still be read from its beginning. */
    boolean isUnspent() {
        return parts.stream()
                .noneMatch(part -> part.file() != null && part.file().isSpent());
    }

    /** Returns the names of the parts only. */
    @Override
    public String toString() {
        return "Multipart" + parts.stream().map(Part::name).toList();
    }
}
