package io.github.portcullis.client;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model answered, and the answer is not what was asked for: {@code answer-refused} (the model does not want to, or a
 * filter stopped it), {@code answer-cut-off} (it is longer than it may be), {@code answer-unfit} (it does not fit the form
 * that was asked for), or {@code tool-rounds-exceeded} (it wants to call tools more often than it may). It is paid for all
 * the same, and is kept here; a serialized exception leaves it out.
 *
 * @since 1.0
 */
public final class UnusableAnswerException extends GatewayException {
    private static final long serialVersionUID = 1L;
    private static final int OK = 200;

    private final Kind kind;
    private final transient @Nullable ChatCompletion answer;
    private final transient @Nullable List<ChatMessage> messages;

    private UnusableAnswerException(Problem problem, Kind kind, ChatCompletion answer, List<ChatMessage> messages) {
        super(problem);
        this.kind = kind;
        this.answer = answer;
        this.messages = List.copyOf(messages);
    }

    static UnusableAnswerException refused(ChatCompletion answer, @Nullable String words) {
        String said = words == null ? "" : " (" + words + ")";
        return of(
                "answer-refused",
                "The model refused to answer" + said + ". Change what it is asked, or ask another model.",
                words,
                Kind.FIX,
                answer,
                List.of());
    }

    static UnusableAnswerException cutOff(ChatCompletion answer) {
        return of(
                "answer-cut-off",
                "The model stopped before the end of its answer, since that may not be longer: what came cannot be read."
                        + " Allow more tokens (max_tokens), or ask for less.",
                null,
                Kind.FIX,
                answer,
                List.of());
    }

    static UnusableAnswerException unfit(ChatCompletion answer, String type, String why) {
        return of(
                "answer-unfit",
                "The answer of the model is no " + type + ": " + why
                        + ". Ask again, or ask a model that supports structured outputs.",
                null,
                Kind.RETRY,
                answer,
                List.of());
    }

    static UnusableAnswerException tooManyRounds(ChatCompletion answer, int rounds, List<ChatMessage> messages) {
        return of(
                "tool-rounds-exceeded",
                "The model called tools in " + rounds
                        + " rounds and wants to go on. Allow more rounds if that is right, or"
                        + " tell it when to stop.",
                null,
                Kind.FIX,
                answer,
                messages);
    }

    private static UnusableAnswerException of(
            String code,
            String message,
            @Nullable String description,
            Kind kind,
            ChatCompletion answer,
            List<ChatMessage> messages) {
        Problem problem = new Problem(
                code,
                message,
                kind == Kind.RETRY,
                OK,
                null,
                null,
                description,
                answer.id().orElse(null),
                null,
                null);
        return new UnusableAnswerException(problem, kind, answer, messages);
    }

    @Override
    public Kind kind() {
        return kind;
    }

    /** Returns the answer as it came, unless this exception was serialized. */
    public Optional<ChatCompletion> answer() {
        return Optional.ofNullable(answer);
    }

    /** Returns a chat with tools up to this answer, to go on from; empty for everything else. */
    public List<ChatMessage> messages() {
        return messages == null ? List.of() : messages;
    }
}
