package io.github.portcullis.grant;

import io.github.portcullis.seal.Sealer;
import io.github.portcullis.seal.Sha256;
import io.github.portcullis.store.GrantStore;
import io.github.portcullis.store.StoreUnavailableException;
import io.github.portcullis.store.StoredGrant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Who logged in with which session and as which subject of the provider, in the store that holds the grants, so that any
 * node can end what a logout at the provider names. An entry is a few owners and ends with the grant. Thread-safe.
 */
final class LoginIndex {
    private static final System.Logger LOG = System.getLogger(LoginIndex.class.getName());
    private static final String PURPOSE = "logins";
    private static final int MAXIMUM = 20;
    private static final int ATTEMPTS = 20;

    private final GrantStore store;
    private final String provider;
    private final String issuer;
    private final Sealer sealer;
    private final RandomGenerator random;

    LoginIndex(GrantStore store, String provider, String issuer, Sealer sealer, RandomGenerator random) {
        this.store = store;
        this.provider = provider;
        this.issuer = issuer;
        this.sealer = sealer;
        this.random = random;
    }

    /** Finds the owners that a logout may mean. */
    Set<Owner> owners(LogoutNotice notice) {
        Set<Owner> found = new LinkedHashSet<>();
        for (String key : keys(notice.sessionId(), notice.subject())) {
            read(store.load(key)).stream().map(Owner::new).forEach(found::add);
        }
        return found;
    }

    /** Enters a grant in the place of another, or of none; a store that fails just now costs the entry and not the login. */
    void replace(@Nullable Grant before, Grant now) {
        Set<String> kept = keys(now);
        try {
            if (before != null) {
                keys(before).stream()
                        .filter(key -> !kept.contains(key))
                        .forEach(key -> change(key, before.owner().key(), false));
            }
            kept.forEach(key -> change(key, now.owner().key(), true));
        } catch (StoreUnavailableException down) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The store failed, so a logout at the provider may not find grant {0}: {1}",
                    now.id(),
                    down.getMessage());
        }
    }

    /** Forgets a grant; what stays of it if the store fails names no grant. */
    void remove(Grant grant) {
        try {
            keys(grant).forEach(key -> change(key, grant.owner().key(), false));
        } catch (StoreUnavailableException down) {
            LOG.log(System.Logger.Level.DEBUG, "The index keeps a grant that ended: {0}", down.getMessage());
        }
    }

    private void change(String key, String owner, boolean isThere) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoredGrant stored = store.load(key);
            List<String> owners = read(stored);
            boolean wasThere = owners.remove(owner);
            if (isThere) {
                owners.add(owner);
            }
            boolean isSame = wasThere == isThere && stored != null;
            if (isSame || (stored == null && !isThere) || isWritten(key, stored, owners)) {
                return;
            }
        }
        LOG.log(System.Logger.Level.WARNING, "An entry of the logins changes too often to be written");
    }

    private boolean isWritten(String key, @Nullable StoredGrant stored, List<String> owners) {
        if (stored != null && owners.isEmpty()) {
            return store.remove(key, stored.version());
        }
        List<String> newest = owners.subList(Math.max(0, owners.size() - MAXIMUM), owners.size());
        byte[] text = String.join("\n", newest).getBytes(StandardCharsets.UTF_8);
        long version = stored == null ? 1 + (random.nextLong() >>> 2) : stored.version() + 1;
        return store.compareAndSet(
                key,
                stored == null ? GrantStore.ABSENT : stored.version(),
                new StoredGrant(version, sealer.seal(PURPOSE, text)));
    }

    private List<String> read(@Nullable StoredGrant stored) {
        return stored == null
                ? new ArrayList<>()
                : sealer.open(PURPOSE, stored.sealed())
                        .map(bytes -> new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\n"))))
                        .orElseGet(ArrayList::new);
    }

    /** Who signed in as the subject is found by it without an index; who connected it, signed in elsewhere, is not. */
    private Set<String> keys(Grant grant) {
        String subject = grant.account().subject();
        boolean isOwner = subject != null && grant.owner().equals(Owner.gateway(issuer, subject));
        return keys(grant.sessionId(), isOwner ? null : subject);
    }

    private Set<String> keys(@Nullable String session, @Nullable String subject) {
        Set<String> keys = new LinkedHashSet<>();
        if (session != null) {
            keys.add(key("session", session));
        }
        if (subject != null) {
            keys.add(key("subject", subject));
        }
        return keys;
    }

    private String key(String kind, String value) {
        return Sha256.base64Url(provider + " login-index " + kind + " " + value);
    }
}
