package io.github.portcullis.testkit;

import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Links to the content of videos that need no token and end by themselves. Thread-safe. */
final class VideoLinks {
    static final int USUAL_SECONDS = 900;

    private static final int KEPT = 1_000;
    private static final int LEAST_SECONDS = 60;
    private static final int MOST_SECONDS = 3_600;

    private final Supplier<String> baseUri;
    private final Clock clock;
    private final RandomText random;
    private final Map<String, Link> bySignature = new LinkedHashMap<>();

    /** What a signature stands for. */
    record Link(String workspace, String id, int index, long expiresAt) {}

    VideoLinks(Supplier<String> baseUri, Clock clock, RandomText random) {
        this.baseUri = baseUri;
        this.clock = clock;
        this.random = random;
    }

    synchronized JsonObject sign(String workspace, String id, int index, int seconds) {
        long expiresAt = clock.instant().getEpochSecond() + Math.max(LEAST_SECONDS, Math.min(MOST_SECONDS, seconds));
        String signature = random.letters(32);
        bySignature.put(signature, new Link(workspace, id, index, expiresAt));
        if (bySignature.size() > KEPT) {
            bySignature.remove(bySignature.keySet().iterator().next());
        }
        return JsonText.object()
                .add(
                        "download_url",
                        baseUri.get() + "/videos/" + id + "/content?download_sig=" + signature + "&expires_at="
                                + expiresAt)
                .add("expires_at", expiresAt)
                .build();
    }

    synchronized Optional<Link> of(Exchange exchange) {
        return exchange.query()
                .sent("download_sig")
                .map(bySignature::get)
                .filter(link -> link.expiresAt() >= clock.instant().getEpochSecond());
    }
}
