package io.github.portcullis;

import java.util.List;

/**
 * A configuration that cannot be used. Its message lists every problem, each with its key, the value (a secret is
 * masked) and an example of a good one.
 *
 * @since 1.0
 */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    ConfigurationException(List<String> problems) {
        super("Portcullis cannot start, because its configuration has "
                + (problems.size() == 1 ? "a problem" : problems.size() + " problems")
                + ":\n  - "
                + String.join("\n  - ", problems)
                + "\nAll settings: docs/configuration.md");
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems, one sentence each. */
    public List<String> problems() {
        return problems;
    }
}
