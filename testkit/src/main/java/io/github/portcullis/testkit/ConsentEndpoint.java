package io.github.portcullis.testkit;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the consent page and turns its answer into the callback. */
final class ConsentEndpoint implements LoopbackServer.Handler {
    private static final String COOKIE = "fake_gateway_user";

    private final Settings settings;
    private final Addresses addresses;
    private final Users users;
    private final AuthorizeEndpoint requests;
    private final AuthorizationCodes codes;
    private final Authorizations authorizations;
    private final FakeOpenId openId;

    ConsentEndpoint(
            Settings settings,
            Addresses addresses,
            Users users,
            AuthorizeEndpoint requests,
            AuthorizationCodes codes,
            Authorizations authorizations,
            FakeOpenId openId) {
        this.settings = settings;
        this.addresses = addresses;
        this.users = users;
        this.requests = requests;
        this.codes = codes;
        this.authorizations = authorizations;
        this.openId = openId;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        if (exchange.is("POST")) {
            Parameters form = Parameters.parse(exchange.text());
            exchange.redirect(303, decide(exchange, form, requests.requestOf(form)));
            return;
        }
        AuthorizationRequest request = requests.requestOf(exchange.query());
        Optional<Users.User> remembered = remembered(exchange, request);
        if (remembered.isPresent()) {
            exchange.redirect(302, allow(request, remembered.get(), ""));
            return;
        }
        exchange.header("Cache-Control", "no-store");
        exchange.header("X-Frame-Options", "DENY");
        // No form-action: a browser would hold it against the redirect to the client as well.
        exchange.header(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'");
        exchange.html(200, ConsentPage.render(request, hidden(exchange, request), users.all()));
    }

    private static Map<String, String> hidden(Exchange exchange, AuthorizationRequest request) {
        return exchange.query()
                .sent("authorization_id")
                .map(id -> Map.of("authorization_id", id))
                .orElseGet(request::asParameters);
    }

    private URI decide(Exchange exchange, Parameters form, AuthorizationRequest request) {
        String decision = form.get("decision").orElse("");
        if (decision.equals("deny")) {
            Map<String, String> denial = new LinkedHashMap<>();
            denial.put("error", "access_denied");
            denial.put("error_description", "The user denied the authorization request");
            return request.callback(denial);
        }
        if (!decision.equals("allow")) {
            throw Refusal.oauth(400, "invalid_request", "decision must be allow or deny");
        }
        Users.User user = users.find(form.get("user").orElse(""))
                .orElseThrow(() -> Refusal.oauth(400, "invalid_request", "Unknown user"));
        if (settings.rememberConsent()) {
            exchange.header("Set-Cookie", COOKIE + '=' + user.login() + "; Path=/oauth; HttpOnly; SameSite=Lax");
        }
        return allow(request, user, form.get("workspace").orElse(""));
    }

    private URI allow(AuthorizationRequest request, Users.User user, String place) {
        Users.Workspace workspace =
                user.workspaceAt(place).orElseThrow(() -> Refusal.oauth(400, "invalid_request", "Unknown workspace"));
        List<String> granted = authorizations.granted(request.scopes());
        authorizations.allow(user.login(), granted);
        Grant grant = new Grant(
                user,
                workspace,
                request.clientId(),
                granted,
                request.resource(),
                openId.signIn(request),
                Optional.empty());
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put("code", codes.issue(request, grant));
        if (settings.iss()) {
            answer.put("iss", addresses.issuer().toString());
        }
        return request.callback(answer);
    }

    private Optional<Users.User> remembered(Exchange exchange, AuthorizationRequest request) {
        if (!settings.rememberConsent()) {
            return Optional.empty();
        }
        for (String pair : exchange.request().header("cookie").orElse("").split("; ?", -1)) {
            if (pair.startsWith(COOKIE + '=')) {
                return users.find(pair.substring(COOKIE.length() + 1))
                        .filter(user -> authorizations.allows(user.login(), request.scopes()));
            }
        }
        return Optional.empty();
    }
}
