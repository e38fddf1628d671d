package io.github.portcullis;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every setting: its name, default, an example, and what it does. The configuration reference is generated from here.
 */
enum Setting {
    PROVIDER("provider", "phaseo", "phaseo", "The provider, by the name of its preset."),
    CLIENT_ID(
            "client-id", null, "app_1a2b3c", "The client identifier from the registration at the provider. Required."),
    CLIENT_SECRET(
            "client-secret", null, "the secret from the registration", "The client secret. None: a public client."),
    CLIENT_SECRET_FILE(
            "client-secret-file", null, "/run/secrets/gateway", "A file that holds the client secret, instead of it."),
    CLIENT_AUTHENTICATION(
            "client-authentication",
            "`basic` with a secret, else `none`",
            "basic",
            "How the client authenticates: `basic`, `post`, `none` or `private-key-jwt`. See [Stronger flows](stronger-flows.md)."),
    PRIVATE_KEY_FILE(
            "private-key-file",
            null,
            "/run/secrets/client-key.pem",
            "For `private-key-jwt`: the file of the client's private key, as PEM (PKCS #8), JWK or JWK set. It is read again"
                    + " when it changes."),
    PRIVATE_KEY_ID(
            "private-key-id",
            "of the JWK",
            "2026-11",
            "What the provider knows the private key by (`kid`), and which of several it is."),
    CLIENT_ASSERTION_ALGORITHM(
            "client-assertion-algorithm",
            "by the key: `RS256`, `ES256`, `ES384`, `ES512`, `EdDSA`",
            "PS256",
            "What the private key signs with."),
    CLIENT_ASSERTION_AUDIENCE(
            "client-assertion-audience",
            "issuer",
            "endpoint",
            "Whom the client tells who it is: `issuer`, or `endpoint` for old servers that want the endpoint's address."),
    CLIENT_ASSERTION_TYP(
            "client-assertion-typ", "JWT", "client-authentication+jwt", "The `typ` of what the private key signs."),
    DPOP(
            "dpop",
            "auto",
            "required",
            "Whether tokens are bound to a key of the application's (RFC 9449): `auto`, where the provider offers it; `optional`,"
                    + " the same, and a token that is not bound is taken too; `required`; or `off`, such as for a gateway that"
                    + " does not know it."),
    PROFILE(
            "profile",
            "none",
            "fapi2",
            "A profile to hold to: `fapi2`, the FAPI 2.0 Security Profile, turns on all that it demands, and fails the start"
                    + " on what contradicts it."),
    TOKEN_REQUEST(
            "token-request",
            "form",
            "json",
            "The body of token requests: `form`, or `json` for a provider that wants it."),
    ISSUER(
            "issuer",
            "of the preset",
            "https://login.example.com/oauth",
            "The issuer identifier. Its endpoints are discovered at the first login (RFC 8414, then OpenID Connect)."),
    AUTHORIZATION_ENDPOINT(
            "authorization-endpoint",
            "discovered",
            "https://login.example.com/authorize",
            "The authorization endpoint."),
    TOKEN_ENDPOINT("token-endpoint", "discovered", "https://login.example.com/token", "The token endpoint."),
    REVOCATION_ENDPOINT(
            "revocation-endpoint",
            "discovered",
            "https://login.example.com/revoke",
            "The revocation endpoint (RFC 7009)."),
    USERINFO_ENDPOINT(
            "userinfo-endpoint", "discovered", "https://login.example.com/userinfo", "The userinfo endpoint."),
    JWKS_URI("jwks-uri", "discovered", "https://login.example.com/keys", "The provider's keys (RFC 7517)."),
    END_SESSION_ENDPOINT(
            "end-session-endpoint",
            "discovered",
            "https://login.example.com/logout",
            "The end-session endpoint (OpenID Connect RP-Initiated Logout)."),
    PUSHED_AUTHORIZATION_REQUEST_ENDPOINT(
            "pushed-authorization-request-endpoint",
            "discovered",
            "https://login.example.com/par",
            "The endpoint that takes pushed authorization requests (RFC 9126)."),
    PUSHED_AUTHORIZATION_REQUESTS(
            "pushed-authorization-requests",
            "auto",
            "always",
            "Whether what a login asks for goes to the provider directly, and the browser carries only a name for it (RFC"
                    + " 9126): `auto`, where the provider demands it or the endpoint is set, or `always`."),
    AUTHORIZATION_PARAMETERS(
            "authorization-parameters",
            null,
            "prompt=consent,audience=gateway",
            "Extra parameters of the authorization request, as `name=value`, comma-separated."),
    BASE_URI("base-uri", "of the preset", "https://gateway.example.com/v1", "The gateway API."),
    SCOPES("scopes", "of the preset", "openid email gateway:access", "What is asked for, separated by spaces."),
    ID_TOKEN_ALGORITHMS(
            "id-token-algorithms",
            "RS256,PS256,ES256,EdDSA,Ed25519",
            "ES256",
            "What ID Tokens may be signed with, comma-separated. See [OpenID Connect](openid-connect.md)."),
    ID_TOKEN_AUDIENCES(
            "id-token-audiences",
            null,
            "reports-app",
            "Who else an ID Token may be for, beside this client, comma-separated."),
    MAX_AGE("max-age", null, "PT1H", "How long ago a user may have signed in at the provider, at a login here."),
    ACR_VALUES(
            "acr-values",
            null,
            "urn:example:mfa",
            "How a user has to have signed in at the provider, comma-separated: the provider confirms one of them."),
    RESOURCE("resource", null, "https://gateway.example.com/v1", "The resource indicator (RFC 8707)."),
    PROTECT(
            "protect",
            null,
            "/chat/*,/api/*",
            "URL patterns that need a signed-in user, comma-separated. With it no `web.xml` entry is needed."),
    PUBLIC_URL(
            "public-url",
            "from the request",
            "https://shop.example.com/app",
            "The application's base URL as users see it, with its path. Set it behind a proxy."),
    TRUSTED_PROXIES(
            "trusted-proxies",
            null,
            "10.0.0.0/8,fd00::/8",
            "Networks of proxies whose `Forwarded` or `X-Forwarded-*` headers are believed, comma-separated."),
    CALLBACK_PATH("callback-path", "/auth/callback", "/auth/callback", "Where the provider sends the browser back to."),
    CONNECT_PATH("connect-path", "/auth/connect", "/auth/connect", "A link to here starts a login."),
    LOGOUT_PATH("logout-path", "/auth/logout", "/auth/logout", "A POST to here forgets and revokes the grant."),
    LOGOUT_AT_PROVIDER(
            "logout-at-provider",
            "true",
            "false",
            "Whether a logout ends the user's session at the provider as well, where signing in there was the login and the"
                    + " provider has an end-session endpoint. See [Logout](logout.md)."),
    BACK_CHANNEL_LOGOUT(
            "back-channel-logout",
            "`true` with `oidc`, else `false`",
            "true",
            "Whether the provider may tell the server of logouts there, at `{logout-path}/back-channel` (OpenID Connect"
                    + " Back-Channel Logout)."),
    FRONT_CHANNEL_LOGOUT(
            "front-channel-logout",
            "false",
            "true",
            "Whether a page of the provider may end the session that it names, in a frame (OpenID Connect Front-Channel"
                    + " Logout)."),
    CLEAR_SITE_DATA(
            "clear-site-data",
            null,
            "cache,storage",
            "What a logout asks the browser to clear of this origin: `cache`, `storage` or both."),
    REVOCATION(
            "revocation",
            "all",
            "logout",
            "What is revoked at the provider (RFC 7009): `all` that is given up, also where a login replaces a grant or a"
                    + " session ends with one; `logout`, only what users end, for a provider that ends all of a user's tokens"
                    + " with one; or `none`."),
    AFTER_LOGOUT(
            "after-logout",
            "/",
            "/auth/signed-out",
            "The path of the application that follows a logout. That of `signed-out-path` shows that the user is signed"
                    + " out."),
    SIGNED_OUT_PATH(
            "signed-out-path",
            "/auth/signed-out",
            "/auth/signed-out",
            "Where a page says that the user is signed out."),
    DIAGNOSIS(
            "diagnosis",
            "off",
            "local",
            "While an application is set up: a page that compares what is configured with what is seen. `off`; `local`, for a"
                    + " browser on the same machine; or `open`, for everybody who finds it. It shows no secret."),
    DIAGNOSIS_PATH("diagnosis-path", "/auth/diagnosis", "/auth/diagnosis", "Where that page is."),
    ERROR_PAGE(
            "error-page",
            null,
            "/WEB-INF/sign-in-error.jsp",
            "The page of the application that shows errors, instead of the filter's own. See [Pages](pages.md)."),
    DENIED_PAGE(
            "denied-page",
            "that of `error-page`",
            "/WEB-INF/denied.jsp",
            "The page of the application that shows that the user gave no access."),
    SIGNED_OUT_PAGE(
            "signed-out-page",
            null,
            "/WEB-INF/signed-out.jsp",
            "The page of the application that `signed-out-path` shows, instead of the filter's own."),
    STORE(
            "store",
            "of the preset (`memory` for Phaseo)",
            "session",
            "Where grants live: `session` (in the HTTP session), `memory` (in this node), `jdbc` (in a database), `jcache`"
                    + " (in a cache of the application's) or `bean` (in a store of the application's own). All but the first"
                    + " are shared by a user's sessions. See [Choosing a store](choosing-a-store.md)."),
    STORE_JDBC_DATA_SOURCE(
            "store.jdbc.data-source", null, "java:jboss/datasources/App", "For `jdbc`: the data source's JNDI name."),
    STORE_JCACHE_CACHE("store.jcache.cache", null, "grants", "For `jcache`: the cache's name."),
    STORE_JCACHE_CONFIGURATION(
            "store.jcache.configuration",
            "the cache provider's own",
            "infinispan.xml",
            "For `jcache`: the URI of the cache manager, which most providers read their configuration from."),
    STORE_CACHE_FOR(
            "store.cache-for",
            "PT5S",
            "PT2S",
            "For `jdbc`, `jcache` and `bean`: how long a node trusts its copy of a grant before it asks the store again."
                    + " So late a logout elsewhere is seen."),
    SEAL_KEY(
            "seal-key",
            "random at start, with a warning",
            "the output of: openssl rand -base64 32",
            "The keys that seal grants and cookies: base64 of 32 bytes each, comma-separated. The first seals, all open."),
    REFRESH_AHEAD("refresh-ahead", "PT60S", "PT2M", "How long before its end a token is refreshed."),
    LOGIN_TIMEOUT("login-timeout", "PT10M", "PT15M", "How long a login may take."),
    MAX_PENDING_LOGINS("max-pending-logins", "5", "5", "How many logins a browser may have open at once, 1 to 10."),
    WEBSOCKET_ORIGINS(
            "websocket-origins",
            null,
            "https://app.example.com",
            "Origins, beside the application's own, whose pages may open WebSockets with a signed-in user's cookies,"
                    + " comma-separated."),
    FORM_RESTORE(
            "form-restore",
            "2048",
            "0",
            "The longest form, in bytes, that survives a login in a sealed cookie, to be sent again by its user: at most 2600;"
                    + " 0 keeps none. See [callers](callers.md#forms)."),
    URL_FRAGMENTS(
            "url-fragments",
            "leave",
            "keep",
            "What becomes of the part of an address after `#` when a page needs a login: `leave` it to the browser, which loses it"
                    + " at a provider that shows a page, or `keep` it by a page with one line of script before the login. See"
                    + " [callers](callers.md#fragments)."),
    CONNECT_TIMEOUT("connect-timeout", "PT5S", "PT5S", "The longest wait for a connection."),
    REQUEST_TIMEOUT("request-timeout", "PT60S", "PT30S", "The longest exchange, the last byte included."),
    STREAM_IDLE_TIMEOUT("stream-idle-timeout", "PT60S", "PT60S", "The longest silence in a stream."),
    RETRIES("retries", "2", "2", "How often a call that is safe to repeat is repeated, 0 to 10."),
    ATTRIBUTION_TITLE(
            "attribution.title",
            null,
            "The Shop",
            "The name of the application that the gateway is told with each call (`x-title`), for its statistics."),
    ATTRIBUTION_REFERER(
            "attribution.referer",
            null,
            "https://shop.example.com",
            "The address of the application that the gateway is told with each call (`http-referer`)."),
    ATTRIBUTION_USER(
            "attribution.user",
            "none",
            "pseudonym",
            "Whether calls name their user (`x-user-id`): `none`, or `pseudonym`, a name that is stable, says nothing, and"
                    + " changes with the first `seal-key`."),
    ATTRIBUTION_SESSION(
            "attribution.session",
            "none",
            "pseudonym",
            "Whether calls name the HTTP session that they belong to (`x-session-id`): `none` or `pseudonym`."),
    TRACE_CONTEXT(
            "trace-context",
            "send",
            "none",
            "Whether calls name the trace that they belong to (`traceparent`, `tracestate`): `send` or `none`."),
    PROXY_PATH(
            "proxy.path",
            null,
            "/gateway",
            "Where scripts of the application's own pages call the gateway through it. None: nowhere. See"
                    + " [The proxy](proxy.md)."),
    PROXY_ALLOW(
            "proxy.allow",
            ProxyConfigReader.DEFAULT_RULES,
            "POST /chat/completions,GET /generations?id",
            "The calls that the proxy passes on, comma-separated: a method, a path in which `*` is any one segment, and"
                    + " after `?` the parameters that its query may have, `*` any."),
    PROXY_MAX_REQUEST(
            "proxy.max-request",
            "1048576",
            "4194304",
            "The longest body, in bytes, that the proxy passes to the gateway."),
    PROXY_MAX_RESPONSE(
            "proxy.max-response",
            "16777216",
            "1048576",
            "The longest answer, in bytes, that the proxy passes to the browser. A stream of events may be longer."),
    PROXY_MAX_OPEN("proxy.max-open", "8", "4", "How many calls one user may have open in the proxy, 1 to 1000."),
    PROVIDERS(
            "providers",
            null,
            "phaseo,huggingface",
            "Names of several providers, comma-separated. Each has its own settings, such as"
                    + " `portcullis.huggingface.client-id`. See [Several providers](several-providers.md).");

    private static final String PREFIX = "portcullis.";

    private final String parameter;
    private final @Nullable String defaultText;
    private final String example;
    private final String description;

    Setting(String parameter, @Nullable String defaultText, String example, String description) {
        this.parameter = parameter;
        this.defaultText = defaultText;
        this.example = example;
        this.description = description;
    }

    /** Returns the name as a filter init-param. */
    String parameter() {
        return parameter;
    }

    /** Returns the name as a MicroProfile Config key and as a system property. */
    String key() {
        return key(parameter);
    }

    static String key(String parameter) {
        return PREFIX + parameter;
    }

    /** Returns the name as an environment variable. */
    String variable() {
        return variable(parameter);
    }

    static String variable(String parameter) {
        return key(parameter).replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Returns the default, as a value or in words; null if there is none. */
    @Nullable
    String defaultText() {
        return defaultText;
    }

    String example() {
        return example;
    }

    String description() {
        return description;
    }

    /** Returns whether a message must not show the value. */
    boolean isSecret() {
        return this == CLIENT_SECRET || this == SEAL_KEY;
    }

    /** Finds the setting of an init-param. */
    static Optional<Setting> named(String parameter) {
        return Arrays.stream(values())
                .filter(setting -> setting.parameter.equals(parameter))
                .findFirst();
    }
}
