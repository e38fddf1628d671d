package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scripted model of the {@link FakeGateway} says: text, calls of tools, or both; or a refusal. Immutable.
 *
 * @since 1.0
 */
public final class ChatAnswer {
    private final String text;
    private final List<Call> calls;
    private final @Nullable String refusal;

    /** A function that the model calls, with arguments as the model wrote them. */
    record Call(String name, String arguments) {}

    private ChatAnswer(String text, List<Call> calls, @Nullable String refusal) {
        this.text = text;
        this.calls = calls;
        this.refusal = refusal;
    }

    /** The model says a text; where JSON was asked for, that. */
    public static ChatAnswer text(String text) {
        return new ChatAnswer(text, List.of(), null);
    }

    /** The model calls a tool. */
    public static ChatAnswer call(String tool, JsonObject arguments) {
        return text("").andCall(tool, arguments);
    }

    /** The model calls a tool with arguments that need not be JSON, as a model may err. */
    public static ChatAnswer call(String tool, String arguments) {
        return text("").andCall(tool, arguments);
    }

    /** The model refuses, and says why in the message's {@code refusal}. */
    public static ChatAnswer refusal(String why) {
        return new ChatAnswer("", List.of(), why);
    }

    /** The model also calls a tool, at once with what it called before. */
    public ChatAnswer andCall(String tool, JsonObject arguments) {
        return andCall(tool, arguments.toString());
    }

    /** The model also calls a tool, with arguments that need not be JSON. */
    public ChatAnswer andCall(String tool, String arguments) {
        List<Call> more = new ArrayList<>(calls);
        more.add(new Call(tool, arguments));
        return new ChatAnswer(text, List.copyOf(more), refusal);
    }

    String text() {
        return text;
    }

    List<Call> calls() {
        return calls;
    }

    @Nullable
    String refusal() {
        return refusal;
    }
}
