package io.github.portcullis;

import io.github.portcullis.jose.SignatureAlgorithm;
import io.github.portcullis.provider.ClientAssertion;
import io.github.portcullis.provider.ClientAuthentication;
import io.github.portcullis.provider.DpopUse;
import io.github.portcullis.provider.Endpoints;
import io.github.portcullis.provider.Safeguards;
import java.util.List;
import java.util.Set;

/** Reads what is to be done beyond what the standard demands, and holds a profile to all that it demands. */
final class SafeguardsReader {
    private static final Set<SignatureAlgorithm> FAPI2_ALGORITHMS = Set.of(
            SignatureAlgorithm.PS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA, SignatureAlgorithm.ED25519);
    private static final List<Setting> DISCOVERED = List.of(
            Setting.AUTHORIZATION_ENDPOINT,
            Setting.TOKEN_ENDPOINT,
            Setting.REVOCATION_ENDPOINT,
            Setting.USERINFO_ENDPOINT,
            Setting.JWKS_URI,
            Setting.PUSHED_AUTHORIZATION_REQUEST_ENDPOINT);

    private final SettingReader settings;

    SafeguardsReader(SettingReader settings) {
        this.settings = settings;
    }

    Safeguards read(Endpoints endpoints, ClientAuthentication authentication, ClientAuthenticationReader client) {
        boolean isFapi2 = settings.choice(
                Setting.PROFILE,
                false,
                word -> word.equals("fapi2") ? Boolean.TRUE : word.equals("none") ? Boolean.FALSE : null);
        boolean pushes = pushesRequests(endpoints, isFapi2);
        DpopUse dpop = dpop(isFapi2);
        ClientAssertion assertion = client.assertion(authentication, isFapi2);
        Safeguards safeguards = new Safeguards(pushes, dpop, isFapi2, assertion);
        if (isFapi2) {
            checkFapi2(safeguards, authentication);
        }
        return safeguards;
    }

    private boolean pushesRequests(Endpoints endpoints, boolean isFapi2) {
        boolean always = settings.choice(
                Setting.PUSHED_AUTHORIZATION_REQUESTS,
                isFapi2,
                word -> word.equals("always") ? Boolean.TRUE : word.equals("auto") ? Boolean.FALSE : null);
        boolean hasEndpoint = endpoints.pushedAuthorizationRequest() != null;
        if (always && !hasEndpoint && endpoints.authorization() != null && endpoints.token() != null) {
            settings.bad(
                    Setting.PUSHED_AUTHORIZATION_REQUESTS,
                    "always",
                    "needs " + Setting.PUSHED_AUTHORIZATION_REQUEST_ENDPOINT.key() + ", since nothing is discovered");
        }
        return always || hasEndpoint || isFapi2;
    }

    private DpopUse dpop(boolean isNeeded) {
        return settings.choice(Setting.DPOP, isNeeded ? DpopUse.REQUIRED : DpopUse.AUTO, word -> switch (word) {
            case "auto" -> DpopUse.AUTO;
            case "optional" -> DpopUse.OPTIONAL;
            case "required" -> DpopUse.REQUIRED;
            case "off" -> DpopUse.OFF;
            default -> null;
        });
    }

    /** Adds a problem for each setting that contradicts the FAPI 2.0 Security Profile (its section 5.3.3). */
    private void checkFapi2(Safeguards safeguards, ClientAuthentication authentication) {
        if (authentication != ClientAuthentication.PRIVATE_KEY_JWT) {
            contradicts(Setting.CLIENT_AUTHENTICATION, "must be private-key-jwt");
        }
        if (safeguards.dpop() != DpopUse.REQUIRED) {
            contradicts(Setting.DPOP, "must be required, since nothing else binds the tokens");
        }
        ClientAssertion assertion = safeguards.assertion();
        if (assertion != null && assertion.isForEndpoint()) {
            contradicts(Setting.CLIENT_ASSERTION_AUDIENCE, "must be issuer");
        }
        if (assertion != null && !FAPI2_ALGORITHMS.contains(assertion.keys().algorithm())) {
            contradicts(Setting.CLIENT_ASSERTION_ALGORITHM, "must be PS256, ES256 or EdDSA");
        }
        if ("json".equals(settings.text(Setting.TOKEN_REQUEST))) {
            contradicts(Setting.TOKEN_REQUEST, "must be form");
        }
        if ("auto".equals(settings.text(Setting.PUSHED_AUTHORIZATION_REQUESTS))) {
            contradicts(Setting.PUSHED_AUTHORIZATION_REQUESTS, "must be always");
        }
        for (Setting endpoint : DISCOVERED) {
            if (settings.text(endpoint) != null) {
                contradicts(endpoint, "must be discovered");
            }
        }
    }

    private void contradicts(Setting setting, String demand) {
        settings.bad(
                setting, settings.text(setting, ""), "contradicts " + Setting.PROFILE.key() + "=fapi2: it " + demand);
    }
}
