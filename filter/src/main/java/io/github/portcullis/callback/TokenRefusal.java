package io.github.portcullis.callback;

import java.util.Locale;

/** Tells why a token endpoint refused a code, from its error and, where that says too little, from its description. */
final class TokenRefusal {
    private TokenRefusal() {}

    static LoginProblem problemOf(String error, String said) {
        String description = said.toLowerCase(Locale.ROOT);
        if (mentions(description, "pkce", "code_verifier", "code verifier", "code_challenge", "code challenge")) {
            return LoginProblem.CODE_CHALLENGE_REJECTED;
        }
        if (mentions(description, "redirect_uri", "redirect uri")) {
            return LoginProblem.REDIRECT_URI_REJECTED;
        }
        return switch (error) {
            case "invalid_grant" -> LoginProblem.CODE_REJECTED;
            case "invalid_client", "unauthorized_client" -> LoginProblem.CLIENT_REJECTED;
            case "invalid_target" -> LoginProblem.RESOURCE_REFUSED;
            case "invalid_scope" -> LoginProblem.SCOPE_REFUSED;
            case "temporarily_unavailable", "server_error" -> LoginProblem.PROVIDER_UNAVAILABLE;
            default -> LoginProblem.TOKEN_REQUEST_REFUSED;
        };
    }

    private static boolean mentions(String description, String... words) {
        for (String word : words) {
            if (description.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
