package io.github.portcullis.testkit;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where each endpoint is and where the metadata says it is: WireMock may stand in front of some. Thread-safe. */
final class Addresses {
    private final String origin;
    private final Map<Endpoint, String> paths = new EnumMap<>(Endpoint.class);
    private final Map<String, Endpoint> byPath = new LinkedHashMap<>();
    private final List<Template> templates = new ArrayList<>();
    private final String issuerPath;

    /** A path with segments of the caller's own. */
    private record Template(Pattern path, Endpoint endpoint) {}

    private record Stand(@Nullable String origin, Set<Endpoint> moved) {}

    private volatile Stand stand = new Stand(null, Set.of());

    Addresses(Era era, int port) {
        origin = "http://127.0.0.1:" + port;
        issuerPath = era.issuerPath();
        boolean supabase = era == Era.A;
        String oauth = supabase ? "/auth/v1/oauth" : "/oauth";
        put(Endpoint.METADATA, "/.well-known/oauth-authorization-server" + issuerPath);
        put(Endpoint.METADATA, issuerPath + "/.well-known/openid-configuration");
        put(Endpoint.JWKS, issuerPath + "/.well-known/jwks.json");
        if (!supabase) {
            put(Endpoint.METADATA, issuerPath + "/.well-known/oauth-authorization-server");
            put(Endpoint.METADATA, "/.well-known/oauth-authorization-server");
            put(Endpoint.METADATA, "/.well-known/openid-configuration");
            put(Endpoint.REVOKE, "/oauth/revoke");
            put(Endpoint.PUSHED_REQUEST, "/oauth/par");
            put(Endpoint.JWKS, "/.well-known/jwks.json");
        }
        put(Endpoint.AUTHORIZE, oauth + "/authorize");
        put(Endpoint.TOKEN, oauth + "/token");
        put(Endpoint.USERINFO, oauth + "/userinfo");
        put(Endpoint.CONSENT, "/oauth/consent");
        put(Endpoint.MODELS, "/v1/models");
        put(Endpoint.ME, "/v1/me");
        put(Endpoint.CREDITS, "/v1/credits");
        put(Endpoint.KEY, "/v1/key");
        put(Endpoint.GENERATIONS, "/v1/generations");
        put(Endpoint.CHAT, "/v1/chat/completions");
        put(Endpoint.RESPONSES, "/v1/responses");
        put(Endpoint.MESSAGES, "/v1/messages");
        putCatalogue();
        putJobs();
        putMedia();
    }

    private void putCatalogue() {
        put(Endpoint.MY_MODELS, "/v1/models/me");
        put(Endpoint.MODEL_ENDPOINTS, "/v1/models/{author}/{slug}/endpoints");
        put(Endpoint.DATA_MODELS, "/v1/data/models");
        put(Endpoint.PROVIDERS, "/v1/providers");
        put(Endpoint.ORGANISATIONS, "/v1/organisations");
        put(Endpoint.ENDPOINTS, "/v1/endpoints");
        put(Endpoint.PRICING_MODELS, "/v1/pricing/models");
        put(Endpoint.PRICING_CALCULATE, "/v1/pricing/calculate");
        put(Endpoint.HEALTH, "/v1/health");
        put(Endpoint.PROVIDER_DERANK, "/v1/health/providers/{id}/derank");
        put(Endpoint.ACTIVITY, "/v1/activity");
        put(Endpoint.ANALYTICS, "/v1/analytics");
    }

    private void putJobs() {
        put(Endpoint.VIDEOS, "/v1/videos");
        put(Endpoint.VIDEOS, "/v1/videos/{id}");
        put(Endpoint.VIDEOS, "/v1/videos/{id}/{action}");
        put(Endpoint.MUSIC, "/v1/music/generate");
        put(Endpoint.MUSIC, "/v1/music/generate/{id}");
        for (String root : List.of(FilesRoute.ROOT, FilesRoute.OTHER_ROOT)) {
            put(Endpoint.FILES, root);
            put(Endpoint.FILES, root + "/{id}");
            put(Endpoint.FILES, root + "/{id}/{action}");
        }
        put(Endpoint.BATCHES, "/v1/batches");
        put(Endpoint.BATCHES, "/v1/batches/{id}");
        put(Endpoint.BATCHES, "/v1/batches/{id}/{action}");
    }

    private void putMedia() {
        put(Endpoint.EMBEDDINGS, "/v1/embeddings");
        put(Endpoint.MODERATIONS, "/v1/moderations");
        put(Endpoint.RERANK, "/v1/rerank");
        put(Endpoint.OCR, "/v1/ocr");
        put(Endpoint.SPEECH, "/v1/audio/speech");
        put(Endpoint.TRANSCRIPTIONS, "/v1/audio/transcriptions");
        put(Endpoint.TRANSLATIONS, "/v1/audio/translations");
        put(Endpoint.IMAGES, "/v1/images/generations");
        put(Endpoint.IMAGE_EDITS, "/v1/images/edits");
        put(Endpoint.PICTURES, PictureRoutes.ROOT + "/{size}/{name}");
    }

    /** Adds a path; {@code {name}} in it stands for any one segment, and a path without such goes first. */
    private void put(Endpoint endpoint, String path) {
        paths.putIfAbsent(endpoint, path);
        if (path.contains("{")) {
            templates.add(new Template(Pattern.compile(path.replaceAll("\\{[^/]+}", "[^/]+")), endpoint));
        } else {
            byPath.put(path, endpoint);
        }
    }

    Endpoint at(String path) {
        Endpoint exact = byPath.get(path);
        return exact != null
                ? exact
                : templates.stream()
                        .filter(template -> template.path().matcher(path).matches())
                        .findFirst()
                        .map(Template::endpoint)
                        .orElse(Endpoint.OTHER);
    }

    URI origin() {
        return URI.create(origin);
    }

    URI issuer() {
        return URI.create(origin + issuerPath);
    }

    /** Where a client is told to find the endpoint. */
    URI uri(Endpoint endpoint) {
        String path = paths.get(endpoint);
        if (path == null) {
            throw new IllegalArgumentException("This gateway has no endpoint " + endpoint);
        }
        if (path.contains("{")) {
            throw new IllegalArgumentException(endpoint + " is at " + path + ": resolve it from baseUri()");
        }
        return URI.create(originOf(endpoint) + path);
    }

    URI consent() {
        return uri(Endpoint.CONSENT);
    }

    /** Where a client is told to find the gateway: one base for all of its routes. */
    URI baseUri() {
        Stand now = stand;
        boolean moved = now.moved().stream().anyMatch(e -> e.room() != Endpoint.Room.AUTHORIZATION);
        return URI.create((moved && now.origin() != null ? now.origin() : origin) + "/v1");
    }

    /** The gateway itself, whoever stands in front. */
    boolean isGateway(String resource) {
        return resource.equals(origin + "/v1") || resource.equals(baseUri().toString());
    }

    private String originOf(Endpoint endpoint) {
        Stand now = stand;
        return now.origin() != null && now.moved().contains(endpoint) ? now.origin() : origin;
    }

    void move(String newOrigin, Set<Endpoint> endpoints) {
        if (endpoints.contains(Endpoint.METADATA) || endpoints.contains(Endpoint.CONSENT)) {
            throw new IllegalArgumentException(
                    "METADATA and CONSENT cannot be moved: the issuer names their place. Set a Failure instead");
        }
        Set<Endpoint> moved = EnumSet.noneOf(Endpoint.class);
        moved.addAll(stand.moved());
        moved.addAll(endpoints);
        stand = new Stand(newOrigin, moved);
    }

    void moveBack() {
        stand = new Stand(null, Set.of());
    }
}
