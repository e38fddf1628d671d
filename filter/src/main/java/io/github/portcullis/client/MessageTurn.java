package io.github.portcullis.client;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * What one side says in a {@link MessagesRequest}.
 *
 * @param role who says it: {@code user} or {@code assistant}
 * @param content what is said, at least one block
 * @since 1.0
 */
public record MessageTurn(String role, List<ContentBlock> content) {

    /**
     * Creates a turn.
     *
     * @throws IllegalArgumentException if there is no content
     */
    public MessageTurn {
        Objects.requireNonNull(role, "role");
        if (content.isEmpty()) {
            throw new IllegalArgumentException("the turn of the " + role + " has no content: add a block");
        }
        content = List.copyOf(content);
    }

    /** Returns something that the user says, or shows. */
    public static MessageTurn user(ContentBlock... blocks) {
        return new MessageTurn("user", List.of(blocks));
    }

    /** Returns something that the model said before. */
    public static MessageTurn assistant(ContentBlock... blocks) {
        return new MessageTurn("assistant", List.of(blocks));
    }

    /** Returns the turn as it is sent. */
    public JsonObject json() {
        JsonArrayBuilder blocks = JsonValues.array();
        content.forEach(block -> blocks.add(block.json()));
        return JsonValues.object().add("role", role).add("content", blocks).build();
    }
}
