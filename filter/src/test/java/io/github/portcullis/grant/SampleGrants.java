package io.github.portcullis.grant;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.DpopKeys;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Grants to test with. */
final class SampleGrants {
    static final Owner ADA = Owner.application("ada");
    static final Owner BEN = Owner.application("ben");

    private SampleGrants() {}

    static Grant grant(Owner owner, String id, long version, String token, @Nullable String refreshToken) {
        Account account = new Account("sub", "Ada Lovelace", "ada@example.org", null, Set.of("openid", "email"));
        return new Grant(
                id, version, owner, account, new AccessToken(token), refreshToken, "id-token", "sid", 0, 1_000, 2_000);
    }

    static Grant received(String id, long at) {
        Grant grant = grant(ADA, id, at, "token", null);
        return new Grant(
                id, at, ADA, grant.account(), grant.accessToken(), null, null, null, at, at + 1_000, at + 2_000);
    }

    static Grant next(Grant grant) {
        return new Grant(
                grant.id(),
                grant.version() + 1,
                grant.owner(),
                grant.account(),
                new AccessToken(grant.accessToken().value() + "+"),
                grant.refreshToken(),
                grant.idToken(),
                grant.sessionId(),
                grant.receivedAt(),
                grant.staleAt(),
                grant.expiresAt());
    }

    static DpopKeys keys() {
        return new DpopKeys(new SecureRandom(), Clock.systemUTC());
    }

    static OpenedGrants opened() {
        SecureRandom random = new SecureRandom();
        return new OpenedGrants(
                new GrantCodec(new Sealer(List.of(SealKey.random(random)), random), new BoundedJson(), keys()));
    }
}
