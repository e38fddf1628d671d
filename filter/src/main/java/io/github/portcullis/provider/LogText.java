package io.github.portcullis.provider;

/** Text from outside, made safe for a log line or a message: printable ASCII of bounded length (CWE-117). */
public final class LogText {
    private static final int MAXIMUM_LENGTH = 200;

    private LogText() {}

    /** Returns the text with every other character replaced, and cut. */
    public static String of(String outside) {
        String cut = outside.length() > MAXIMUM_LENGTH ? outside.substring(0, MAXIMUM_LENGTH) + "..." : outside;
        return cut.replaceAll("[^ -~]", "?");
    }
}
