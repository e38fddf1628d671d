package io.github.portcullis.client.tools;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A function that runs only with arguments that fit a schema, which may be narrower than what the model is shown. */
record CheckedFunction(JsonObject schema, ToolFunction function) implements ToolFunction {

    @Override
    public @Nullable Object call(JsonObject arguments) throws Exception {
        Optional<String> misfit = SchemaCheck.misfit(schema, arguments, "arguments");
        if (misfit.isPresent()) {
            throw new MisfitException(misfit.get());
        }
        return function.call(arguments);
    }
}
