package io.github.portcullis.intercept;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code Host} field's value, strictly read (RFC 9110 section 7.2): a name or an address, and perhaps a port.
 *
 * @param host in lower case, an IPv6 address in brackets
 * @param port or -1
 */
record HostAndPort(String host, int port) {
    private static final Pattern SYNTAX =
            Pattern.compile("([A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])(?::([0-9]{1,5}))?");
    private static final int HIGHEST_PORT = 65_535;

    static Optional<HostAndPort> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(2);
        int port = digits == null ? -1 : Integer.parseInt(digits);
        return digits == null || isPort(port)
                ? Optional.of(new HostAndPort(matcher.group(1).toLowerCase(Locale.ROOT), port))
                : Optional.empty();
    }

    static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && isPort(Integer.parseInt(text));
    }

    private static boolean isPort(int number) {
        return number > 0 && number <= HIGHEST_PORT;
    }
}
