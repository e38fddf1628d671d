package io.github.portcullis.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code WWW-Authenticate: Bearer} header says is wrong with a token (RFC 6750 section 3). Other schemes in the
 * header are passed over; what cannot be read ends the reading.
 */
record BearerChallenge(
        @Nullable String error,
        @Nullable String description,
        @Nullable String scope) {
    private static final int LONGEST_HEADER = 4096;
    private static final BearerChallenge NONE = new BearerChallenge(null, null, null);

    static BearerChallenge of(List<String> headers) {
        for (String header : headers) {
            List<String[]> parameters =
                    new Reader(header.substring(0, Math.min(header.length(), LONGEST_HEADER))).bearerParameters();
            if (parameters != null) {
                return new BearerChallenge(
                        value(parameters, "error"), value(parameters, "error_description"), value(parameters, "scope"));
            }
        }
        return NONE;
    }

    boolean says(String text) {
        return text.equalsIgnoreCase(error) || text.equalsIgnoreCase(description);
    }

    private static @Nullable String value(List<String[]> parameters, String name) {
        return parameters.stream()
                .filter(it -> it[0].equalsIgnoreCase(name))
                .map(it -> it[1])
                .findFirst()
                .orElse(null);
    }

    /** Reads challenges from left to right (RFC 9110 section 11.6.1). */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        @Nullable
        List<String[]> bearerParameters() {
            List<String[]> found = null;
            while (skipSpaceAndCommas() && at < text.length()) {
                String token = token();
                if (token.isEmpty()) {
                    return found;
                }
                if (peekAfterSpace() == '=') {
                    at = text.indexOf('=', at) + 1;
                    Optional<String> value = value();
                    if (found != null && value.isPresent()) {
                        found.add(new String[] {token, value.get()});
                    }
                } else if (found != null) {
                    return found;
                } else if (token.equalsIgnoreCase("Bearer")) {
                    found = new ArrayList<>();
                }
            }
            return found;
        }

        private boolean skipSpaceAndCommas() {
            while (at < text.length() && " \t,".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return true;
        }

        private String token() {
            int from = at;
            while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }

        private char peekAfterSpace() {
            int next = at;
            while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
                next++;
            }
            return next < text.length() ? text.charAt(next) : '\0';
        }

        private Optional<String> value() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '"') {
                at++;
                return quoted();
            }
            return Optional.of(token());
        }

        private Optional<String> quoted() {
            StringBuilder value = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return Optional.of(value.toString());
                }
                if (c == '\\' && at < text.length()) {
                    c = text.charAt(at++);
                }
                value.append(c);
            }
            return Optional.empty();
        }
    }
}
