package io.github.portcullis.intercept;

import java.util.random.RandomGenerator;

/** Text that is more hostile than random letters: what parsers trip over, in every order. */
public final class RandomText {
    private static final String[] PIECES = {
        "/",
        "//",
        "\\",
        "%2f",
        "%2F",
        "%5c",
        "%",
        "%2",
        "%zz",
        "%00",
        "%0d%0a",
        "%2e",
        "..",
        ".",
        "/../",
        "/./",
        ";",
        "?",
        "#",
        ":",
        "@",
        "&",
        "=",
        "[",
        "]",
        "::1",
        "*",
        "\t",
        "\n",
        "\r",
        " ",
        "\u0000",
        "\u007f",
        "\u00e9",
        "\u20ac",
        "\ud83d",
        "\ud83d\ude00",
        "\u2028",
        "\uff0f",
        "\ufffd",
        "evil.example",
        "https:",
        "javascript:",
        "app",
        "chat",
        "a",
        "1",
        "65536",
        "255",
        "state",
        "code",
        "iss",
        "error",
        "\"",
        "'",
        "<",
        ",",
        "+",
        "-",
        "_",
        "$",
        "^",
        "{",
        "|"
    };

    private RandomText() {}

    public static String of(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(12);
        for (int piece = 0; piece < pieces; piece++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
