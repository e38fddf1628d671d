package io.github.portcullis.client.tools;

import io.github.portcullis.provider.PlainText;

/** JSON that does not fit a type or a schema. Its message is a clause that quotes little of the JSON. */
final class MisfitException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    MisfitException(String message) {
        super(PlainText.of(message, LONGEST));
    }
}
