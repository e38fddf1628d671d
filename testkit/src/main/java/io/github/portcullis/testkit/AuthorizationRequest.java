package io.github.portcullis.testkit;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A valid authorization request. */
record AuthorizationRequest(
        String clientId,
        String redirectUri,
        List<String> scopes,
        Optional<String> state,
        String challenge,
        String challengeMethod,
        Optional<String> resource,
        Optional<String> nonce,
        Optional<String> acrValues) {

    /** What the consent page carries along, so that its answer can be checked again. */
    Map<String, String> asParameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirectUri);
        parameters.put("response_type", "code");
        parameters.put("scope", String.join(" ", scopes));
        state.ifPresent(value -> parameters.put("state", value));
        parameters.put("code_challenge", challenge);
        parameters.put("code_challenge_method", challengeMethod);
        resource.ifPresent(value -> parameters.put("resource", value));
        nonce.ifPresent(value -> parameters.put("nonce", value));
        acrValues.ifPresent(value -> parameters.put("acr_values", value));
        return parameters;
    }

    URI callback(Map<String, String> answer) {
        Map<String, String> parameters = new LinkedHashMap<>(answer);
        state.ifPresent(value -> parameters.put("state", value));
        return callback(redirectUri, parameters);
    }

    static URI callback(String redirectUri, Map<String, String> parameters) {
        return URI.create(redirectUri + (redirectUri.indexOf('?') < 0 ? '?' : '&') + Parameters.encode(parameters));
    }
}
