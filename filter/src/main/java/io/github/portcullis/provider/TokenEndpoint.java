package io.github.portcullis.provider;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks for tokens, and gives them back. */
final class TokenEndpoint {
    private static final List<String> SECRETS = List.of("code", "code_verifier", "refresh_token");

    private final ProviderSettings settings;
    private final ClientRequests requests;
    private final TokenAnswerReader answers;

    TokenEndpoint(ProviderSettings settings, ClientRequests requests, BoundedJson json) {
        this.settings = settings;
        this.requests = requests;
        this.answers = new TokenAnswerReader(json);
    }

    /**
     * Asks for tokens.
     *
     * @param binding what they are to be bound to
     */
    TokenOutcome request(URI endpoint, Map<String, String> parameters, TokenBinding binding, Duration timeout) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (settings.resource() != null) {
            all.put("resource", settings.resource().toString());
        }
        try {
            DpopKey key = binding.key();
            HttpReply reply = key == null
                    ? requests.send(endpoint, all, settings.tokenRequest(), timeout)
                    : requests.send(endpoint, all, settings.tokenRequest(), key, timeout);
            return answers.read(reply, binding, secretsOf(parameters));
        } catch (HttpFailure failure) {
            return failure.reason() == HttpFailure.Reason.TOO_LARGE
                    ? new TokenOutcome.Malformed(String.valueOf(failure.getMessage()))
                    : new TokenOutcome.Unavailable(
                            String.valueOf(failure.getMessage()),
                            failure.reason() != HttpFailure.Reason.NOT_SENT,
                            null);
        }
    }

    private List<String> secretsOf(Map<String, String> parameters) {
        List<String> secrets = new ArrayList<>(requests.secrets());
        SECRETS.stream().filter(parameters::containsKey).map(parameters::get).forEach(secrets::add);
        return secrets;
    }

    /** Sends a revocation request, always a form (RFC 7009 section 2.1), and returns whether the server took it. */
    boolean revoke(URI endpoint, String token, String hint, Duration timeout) throws HttpFailure {
        Map<String, String> parameters = Map.of("token", token, "token_type_hint", hint);
        return requests.send(endpoint, parameters, TokenRequestFormat.FORM, timeout)
                .isSuccess();
    }
}
