package io.github.portcullis.client.tools;

import org.jspecify.annotations.Nullable;

/**
 * A call of a tool that failed and that the model was not told of: because the {@link Toolbox#throwing toolbox throws},
 * or because the thread was interrupted. The cause is what the tool threw, if it ran.
 *
 * @since 1.0
 */
public final class ToolFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String tool;

    ToolFailedException(String tool, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.tool = tool;
    }

    /** Returns the stable code of this failure, {@code tool-failed}. */
    public String code() {
        return "tool-failed";
    }

    /** Returns the name of the tool, as the model called it. */
    public String tool() {
        return tool;
    }
}
