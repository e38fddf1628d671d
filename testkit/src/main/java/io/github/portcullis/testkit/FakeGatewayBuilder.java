package io.github.portcullis.testkit;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a {@link FakeGateway}; made by {@link FakeGateway#builder()}. Not thread-safe.
 *
 * @since 1.0
 */
public final class FakeGatewayBuilder {
    private final Users users = new Users();
    private final ModelCatalogue models = new ModelCatalogue();
    private final List<String> redirectUris = new ArrayList<>();
    private Era era = Era.C;
    private int port;
    private Clock clock = Clock.systemUTC();
    private SecureRandom random = new SecureRandom();
    private String clientId = "portcullis-test";
    private @Nullable String clientSecret;
    private List<String> scopes = List.of();
    private Set<String> allowedScopes = Set.of();
    private boolean strictScopes;
    private @Nullable Boolean iss;
    private final Set<Demand> demands = EnumSet.noneOf(Demand.class);
    private @Nullable SigningAlgorithm idTokens;
    private final List<PublicKey> clientKeys = new ArrayList<>();
    private boolean rememberConsent;
    private Duration refreshReuse = Duration.ZERO;
    private Duration pace = Duration.ofMillis(20);
    private boolean encodedAnew;
    private UnaryOperator<String> answer = ChatScript::echo;
    private Function<ChatTurn, ChatAnswer> script = EchoScript::answer;

    FakeGatewayBuilder() {
        users.add("ada", "Ada Lovelace", "ada@example.org");
        users.add("ben", "Ben Bitdiddle", "ben@example.org");
    }

    /** Which server to be; default {@link Era#C}. */
    public FakeGatewayBuilder era(Era value) {
        era = value;
        return this;
    }

    /** The port on 127.0.0.1; default 0, any free one. */
    public FakeGatewayBuilder port(int value) {
        port = value;
        return this;
    }

    /** The time by which codes and tokens expire; default the system's. */
    public FakeGatewayBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /** The source of codes, tokens and keys. */
    public FakeGatewayBuilder random(SecureRandom value) {
        random = value;
        return this;
    }

    /** The id of the one registered client; default {@code portcullis-test}. */
    public FakeGatewayBuilder clientId(String value) {
        clientId = value;
        return this;
    }

    /** Makes the client a confidential one; by default it is public. */
    public FakeGatewayBuilder clientSecret(String value) {
        clientSecret = value;
        return this;
    }

    /** Registers keys that the client signs who it is with ({@code private_key_jwt}), which nothing else proves then. */
    public FakeGatewayBuilder clientKeys(PublicKey... values) {
        clientKeys.addAll(List.of(values));
        return this;
    }

    /** The registered redirect URIs, compared as strings; by default any {@code http} URI of this machine is taken. */
    public FakeGatewayBuilder redirectUris(String... values) {
        redirectUris.addAll(List.of(values));
        return this;
    }

    /** The scopes that {@link FakeGateway#configuration()} asks for. */
    public FakeGatewayBuilder scopes(String... values) {
        scopes = List.of(values);
        return this;
    }

    /** The scopes the client may ask for; default all that the era knows. */
    public FakeGatewayBuilder allowedScopes(String... values) {
        allowedScopes = new LinkedHashSet<>(List.of(values));
        return this;
    }

    /**
     * Whether {@code /models}, {@code /key} and {@code /generations} ask for their scopes too, as the gateway does since
     * the summer of 2026; default false, since any token was good for them before.
     */
    public FakeGatewayBuilder strictScopes(boolean value) {
        strictScopes = value;
        return this;
    }

    /** Whether callbacks with a code carry {@code iss} (RFC 9207) and the metadata promises it; default only in era C. */
    public FakeGatewayBuilder iss(boolean value) {
        iss = value;
        return this;
    }

    /** What the gateway demands of its clients beyond OAuth 2.1; default nothing, and era A demands nothing ever. */
    public FakeGatewayBuilder demands(Demand... values) {
        demands.addAll(List.of(values));
        return this;
    }

    /**
     * Makes the gateway a provider of OpenID Connect as well: ID Tokens at logins and refreshes, and what belongs to them in
     * the metadata. {@link FakeGateway#configuration()} names the preset {@code oidc} then. By default it is none.
     */
    public FakeGatewayBuilder openIdConnect(SigningAlgorithm signing) {
        idTokens = signing;
        return this;
    }

    /** Whether a browser that allowed the same scopes before is sent back without a page; default false. */
    public FakeGatewayBuilder rememberConsent(boolean value) {
        rememberConsent = value;
        return this;
    }

    /** How long a used refresh token of era A still gets the current one; default zero, not at all. */
    public FakeGatewayBuilder refreshReuse(Duration value) {
        refreshReuse = value;
        return this;
    }

    /**
     * Whether streams of responses and messages come as the gateway encodes them anew from another dialect (types in the
     * event line only, no items or blocks told of, two ends or none of its own); default false, as its documentation shows.
     */
    public FakeGatewayBuilder encodedAnew(boolean value) {
        encodedAnew = value;
        return this;
    }

    /** The rest between two pieces of a stream; default 20 ms. */
    public FakeGatewayBuilder pace(Duration value) {
        pace = value;
        return this;
    }

    /** What a model answers to the last message of the user; default an echo. Called on server threads. */
    public FakeGatewayBuilder answer(UnaryOperator<String> value) {
        answer = value;
        return script(turn -> ChatAnswer.text(value.apply(turn.lastUserText())));
    }

    /**
     * What the chat answers at each turn: text, calls of tools, JSON, a refusal; default an echo that calls a tool which the
     * user names or the request demands, and that fits a schema. Called on server threads; {@link #answer} replaces it.
     */
    public FakeGatewayBuilder script(Function<ChatTurn, ChatAnswer> value) {
        script = value;
        return this;
    }

    /** One more user, or another name for {@code ada} or {@code ben}, who are there from the start. */
    public FakeGatewayBuilder user(String login, String name, String email) {
        users.add(login, name, email);
        return this;
    }

    /** One more chat model, as {@code author/slug}. */
    public FakeGatewayBuilder model(String id) {
        models.addChat(id);
        return this;
    }

    /** So many more chat models, for lists of more than one page; none by default. */
    public FakeGatewayBuilder manyModels(int count) {
        models.addChats(count);
        return this;
    }

    /**
     * Starts the gateway.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public FakeGateway start() {
        Settings settings = new Settings(
                era,
                port,
                clock,
                random,
                clientId,
                clientSecret,
                List.copyOf(redirectUris),
                scopes.isEmpty() ? Scopes.requestedIn(era) : scopes,
                allowedScopes.isEmpty() ? Scopes.knownIn(era) : Set.copyOf(allowedScopes),
                strictScopes,
                iss == null ? era == Era.C : iss,
                Set.copyOf(demands),
                idTokens,
                List.copyOf(clientKeys),
                rememberConsent,
                refreshReuse,
                pace,
                encodedAnew,
                answer,
                script);
        return new FakeGateway(settings, users, models);
    }
}
