package io.github.portcullis.authorize;

import io.github.portcullis.seal.Sealer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Keeps the last form that a browser sent without being signed in, in a sealed cookie of its own: nothing is kept here,
 * and any node can show it again. Thread-safe.
 */
public final class KeptForms {
    /** The cookie's name, before the prefix of {@link CookieScope}. */
    public static final String NAME = "portcullis_form";

    private static final String PURPOSE = "kept-form";
    private static final int ID_BYTES = 16;

    /** Browsers take 4096 bytes of name and value (RFC 6265bis section 5.6), and servers bound what comes at once. */
    private static final int LONGEST = 3_900;

    private final Sealer sealer;
    private final Duration timeout;
    private final RandomGenerator random;
    private final Clock clock;

    /** Creates the cookie's keeper, with a cryptographically secure source of names, for a time each. */
    public KeptForms(Sealer sealer, Duration timeout, RandomGenerator secureRandom, Clock clock) {
        this.sealer = sealer;
        this.timeout = timeout;
        this.random = secureRandom;
        this.clock = clock;
    }

    /** A form that is kept once its cookie is set. */
    public record Kept(String id, SetCookie cookie) {}

    /** Keeps a form; empty if it does not fit into a cookie. */
    public Optional<Kept> keep(String path, String owner, String body, CookieScope scope) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String sealed = sealer.seal(PURPOSE, new KeptForm(id, path, owner, clock.instant(), body).toBytes());
        return sealed.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new Kept(id, new SetCookie(scope.name(NAME), sealed, timeout, scope)));
    }

    /** Finds the form of a name that an owner sent in this browser within the time. */
    public Optional<KeptForm> find(String id, String owner, Map<String, String> cookies, CookieScope scope) {
        String sealed = cookies.get(scope.name(NAME));
        return sealed == null
                ? Optional.empty()
                : sealer.open(PURPOSE, sealed)
                        .flatMap(KeptForm::fromBytes)
                        .filter(form -> form.id().equals(id) && form.owner().equals(owner))
                        .filter(form -> clock.instant().isBefore(form.keptAt().plus(timeout)));
    }

    /** Returns the cookie that forgets it. */
    public SetCookie forget(CookieScope scope) {
        return SetCookie.removing(scope.name(NAME), scope);
    }
}
