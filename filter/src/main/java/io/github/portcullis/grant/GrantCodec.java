package io.github.portcullis.grant;

import io.github.portcullis.client.AccessToken;
import io.github.portcullis.provider.BoundedJson;
import io.github.portcullis.provider.DpopKey;
import io.github.portcullis.provider.DpopKeys;
import io.github.portcullis.provider.MalformedJsonException;
import io.github.portcullis.seal.Sealer;
import io.github.portcullis.store.StoreUnavailableException;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a grant into sealed text and back: JSON with short names, of JDK types only, so any node can read it. */
final class GrantCodec {
    private static final String PURPOSE = "grant";

    /**
     * Grows when an older version of Portcullis would do harm with what it reads. A member that it may leave out, as the ID
     * Token, needs no new number: a refresh there loses it, and a grant without it is a good one.
     */
    private static final int FORMAT = 1;

    /** Of grants with a key, which a version that does not know of keys must not take for others. */
    private static final int FORMAT_WITH_KEY = 2;

    private final JsonBuilderFactory objects = Json.createBuilderFactory(Map.of()); // Json itself looks a provider up
    private final Sealer sealer;
    private final DpopKeys keys;
    private final BoundedJson json;

    GrantCodec(Sealer sealer, BoundedJson json, DpopKeys keys) {
        this.keys = keys;
        this.sealer = sealer;
        this.json = json;
    }

    String seal(Grant grant) {
        JsonObjectBuilder object = objects.createObjectBuilder()
                .add("format", grant.key() == null ? FORMAT : FORMAT_WITH_KEY)
                .add("id", grant.id())
                .add("version", grant.version())
                .add("owner", grant.owner().key())
                .add("access", grant.accessToken().value())
                .add("receivedAt", grant.receivedAt())
                .add("staleAt", grant.staleAt())
                .add("expiresAt", grant.expiresAt())
                .add("scopes", objects.createArrayBuilder(grant.account().scopes()));
        DpopKey key = grant.key();
        add(object, "key", key == null ? null : key.secret());
        add(object, "refresh", grant.refreshToken());
        add(object, "idToken", grant.idToken());
        add(object, "sid", grant.sessionId());
        add(object, "subject", grant.account().subject());
        add(object, "name", grant.account().name());
        add(object, "email", grant.account().email());
        add(object, "workspace", grant.account().workspace());
        return sealer.seal(PURPOSE, object.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Opens a grant; null if it was sealed with a key that is gone, or is no grant.
     *
     * @throws StoreUnavailableException if a newer version of Portcullis wrote it, as happens during a rolling upgrade;
     *     taken for no grant, it would be overwritten
     */
    @Nullable
    Grant open(String sealed) {
        if (sealer.isNewer(sealed)) {
            throw newer();
        }
        return sealer.open(PURPOSE, sealed).map(this::read).orElse(null);
    }

    private @Nullable Grant read(byte[] bytes) {
        try {
            JsonObject object = json.parse(bytes);
            if (object.getInt("format") > FORMAT_WITH_KEY) {
                throw newer();
            }
            Account account = new Account(
                    text(object, "subject"),
                    text(object, "name"),
                    text(object, "email"),
                    text(object, "workspace"),
                    scopes(object));
            return new Grant(
                    object.getString("id"),
                    object.getJsonNumber("version").longValueExact(),
                    new Owner(object.getString("owner")),
                    account,
                    accessToken(object),
                    text(object, "refresh"),
                    text(object, "idToken"),
                    text(object, "sid"),
                    object.getJsonNumber("receivedAt").longValueExact(),
                    object.getJsonNumber("staleAt").longValueExact(),
                    object.getJsonNumber("expiresAt").longValueExact());
        } catch (MalformedJsonException | ClassCastException | NullPointerException | ArithmeticException notGrant) {
            return null;
        }
    }

    /** A token without the key that it is bound to is none. */
    private AccessToken accessToken(JsonObject object) {
        String secret = text(object, "key");
        DpopKey key = secret == null ? null : Objects.requireNonNull(keys.open(secret));
        String value = object.getString("access");
        return key == null ? new AccessToken(value) : new AccessToken(value, new BoundKey(key));
    }

    private static StoreUnavailableException newer() {
        return new StoreUnavailableException(
                "a newer version of Portcullis wrote this grant, and this version leaves it as it is: finish the upgrade"
                        + " of all nodes",
                null);
    }

    private static Set<String> scopes(JsonObject object) {
        Set<String> scopes = new LinkedHashSet<>();
        object.getJsonArray("scopes").forEach(scope -> scopes.add(((JsonString) scope).getString()));
        return scopes;
    }

    private static void add(JsonObjectBuilder object, String name, @Nullable String value) {
        if (value != null) {
            object.add(name, value);
        }
    }

    private static @Nullable String text(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value == null ? null : ((JsonString) value).getString();
    }
}
