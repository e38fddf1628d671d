package io.github.portcullis.provider;

import java.util.regex.Pattern;

/** The names that a scope can have: a {@code scope-token} (RFC 6749 section 3.3). */
public final class ScopeName {
    private static final Pattern SYNTAX = Pattern.compile("[!#-\\[\\]-~]+");

    private ScopeName() {}

    /** Returns whether a text can be a scope. */
    public static boolean isValid(String text) {
        return SYNTAX.matcher(text).matches();
    }
}
