package io.github.portcullis.client.tools;

import io.github.portcullis.provider.PlainText;
import java.util.regex.Pattern;

/** The names that models can say: of tools, and of forms of an answer. */
final class ToolName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST = 64;

    private ToolName() {}

    static String check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + PlainText.of(name, 100)
                    + "' cannot be a name: take 1 to 64 letters, digits, '_' and '-', such as find_order");
        }
        return name;
    }

    /** Returns a name for a type. */
    static String of(Class<?> type) {
        String name = type.getSimpleName().replaceAll("[^A-Za-z0-9_-]", "_");
        return name.substring(0, Math.min(name.length(), LONGEST));
    }
}
