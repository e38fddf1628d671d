package io.github.portcullis.client.tools;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What runs when a model calls a tool. Runs on the caller's thread, or on those of {@link Toolbox#parallel}; must be
 * thread-safe if the toolbox is shared.
 *
 * @since 1.0
 */
@FunctionalInterface
public interface ToolFunction {

    /**
     * Returns what the model is told: a text as it is, a JSON value, a number or boolean, or anything that JSON-B writes.
     *
     * @param arguments what the model sent, checked against the tool's schema
     * @throws ToolRefusedException to tell the model something else than a result
     * @throws Exception whatever failed; the model is told no more than that the tool failed
     */
    @Nullable
    Object call(JsonObject arguments) throws Exception;
}
