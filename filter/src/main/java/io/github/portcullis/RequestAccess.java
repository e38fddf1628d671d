package io.github.portcullis;

import io.github.portcullis.client.CallOptions;
import io.github.portcullis.client.GatewayAccess;
import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.GatewayConnection;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.Grants;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one request may use. Its client is made when it is first asked for; two made at once are alike. */
final class RequestAccess implements GatewayAccess {
    private final GatewayConnection connection;
    private final Grants grants;
    private final GrantPlace place;
    private final Supplier<CallOptions> labels;
    private final Function<String, GatewayAccess> others;
    private volatile @Nullable GatewayClient client;

    /**
     * Creates it.
     *
     * @param others finds what the same request may use of another provider, by its name
     */
    RequestAccess(
            GatewayConnection connection,
            Grants grants,
            GrantPlace place,
            Supplier<CallOptions> labels,
            Function<String, GatewayAccess> others) {
        this.others = others;
        this.connection = connection;
        this.grants = grants;
        this.place = place;
        this.labels = labels;
    }

    GrantPlace place() {
        return place;
    }

    @Override
    public GatewayClient client() {
        GatewayClient known = client;
        if (known == null) {
            known = GatewayClient.over(connection, grants.tokens(place)).with(labels.get());
            client = known;
        }
        return known;
    }

    @Override
    public GatewayAccess named(String gateway) {
        return others.apply(gateway);
    }

    @Override
    public GatewayAccount account() {
        return new GrantAccount(grants, place);
    }
}
