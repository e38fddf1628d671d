package io.github.portcullis.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models on offer: invented, and varied on purpose. Filled before the start, only read after it. */
final class ModelCatalogue {
    private static final List<String> TEXT = List.of("text");
    private static final List<String> IMAGE = List.of("image");
    private static final List<String> AUDIO = List.of("audio");
    private static final List<String> CHAT = List.of(Model.CHAT, "responses", "messages");

    private static final List<Maker> MAKERS = List.of(
            new Maker("acme", "Acme", "Repeats what it hears.", "GB", "#aa0000"),
            new Maker("globex", "Globex", "Sees things.", "US", null),
            new Maker("hooli", "Hooli", null, null, "#00aa00"),
            new Maker("initech", null, null, null, null),
            new Maker("umbrella", "Umbrella", "Offers nothing yet.", "FR", null));

    private final List<Model> models = new ArrayList<>();

    ModelCatalogue() {
        addInUse();
        addOfMedia();
        addOfJobs();
        addNotInUse();
    }

    private void addInUse() {
        add("acme/echo-1", "Echo 1", "Says what you said, at length.", TEXT, TEXT, CHAT, 128_000, 8_192, "0.000002");
        add("acme/echo-1:free", "Echo 1 (free)", "The same without a bill.", TEXT, TEXT, CHAT, 32_000, 2_048, "0");
        add("acme/echo-1-mini", "Echo 1 mini", "Shorter of breath.", TEXT, TEXT, CHAT, 64_000, 4_096, "0.0000004");
        add(
                "globex/vision-2",
                "Vision 2",
                "Reads pictures, answers in words.",
                List.of("text", "image"),
                TEXT,
                CHAT,
                1_000_000,
                64_000,
                "0.000005");
        add("hooli/paint-3", "Paint 3", "Draws.", TEXT, IMAGE, List.of(Model.IMAGES, Model.IMAGE_EDITS), 4_000, 0, "0");
        add(
                "initech/embed-1",
                "Embed 1",
                "Turns text into numbers.",
                TEXT,
                List.of("embeddings"),
                List.of(Model.EMBEDDINGS),
                8_192,
                0,
                "0.00000002");
    }

    private void addOfMedia() {
        List<String> hearing = List.of(Model.TRANSCRIPTION, Model.TRANSLATION);
        add("initech/judge-1", "Judge 1", "Finds fault.", TEXT, TEXT, List.of(Model.MODERATIONS), 8_192, 0, "0");
        add("initech/rank-1", "Rank 1", "Knows what matters.", TEXT, TEXT, List.of(Model.RERANK), 8_192, 0, "0");
        add("globex/read-1", "Read 1", "Reads scans.", IMAGE, TEXT, List.of(Model.OCR), 8_192, 0, "0");
        add("hooli/voice-1", "Voice 1", "Keeps quiet.", TEXT, AUDIO, List.of(Model.SPEECH), 4_096, 0, "0");
        add("hooli/ear-1", "Ear 1", "Listens.", AUDIO, TEXT, hearing, 4_096, 0, "0");
    }

    private void addOfJobs() {
        add(
                "hooli/film-1",
                "Film 1",
                "Makes short films.",
                List.of("text", "image"),
                List.of("video"),
                List.of(Model.VIDEO),
                2_000,
                0,
                "0");
        add("globex/song-1", "Song 1", "Composes.", TEXT, List.of("audio"), List.of(Model.MUSIC), 1_000, 0, "0");
    }

    private void addNotInUse() {
        models.add(new Model(
                "acme/echo-0",
                "Echo 0",
                "The first one, on its way out.",
                TEXT,
                TEXT,
                CHAT,
                16_000,
                1_024,
                "0.000003",
                "0.000006",
                "deprecated",
                "active",
                "acme/echo-1"));
        models.add(new Model(
                "globex/vision-3",
                "Vision 3",
                "Not open yet.",
                List.of("text", "image", "audio"),
                TEXT,
                CHAT,
                2_000_000,
                64_000,
                "0.00001",
                "0.00002",
                "active",
                "coming_soon",
                null));
    }

    private void add(
            String id,
            String name,
            String description,
            List<String> inputs,
            List<String> outputs,
            List<String> endpoints,
            int inputTokens,
            int outputTokens,
            String price) {
        models.add(new Model(
                id,
                name,
                description,
                inputs,
                outputs,
                endpoints,
                inputTokens,
                outputTokens,
                price,
                price,
                "active",
                "active",
                null));
    }

    void addChat(String id) {
        if (!id.matches("[^/\\s]+/\\S+")) {
            throw new IllegalArgumentException("Model id '" + id + "' is not of the form author/slug");
        }
        add(id, id.substring(id.indexOf('/') + 1), "Added by a test.", TEXT, TEXT, CHAT, 128_000, 8_192, "0.000001");
    }

    /** Adds so many chat models of the known makers, so that lists have more than one page. */
    void addChats(int count) {
        for (int i = 1; i <= count; i++) {
            addChat("%s/many-%04d".formatted(MAKERS.get(i % MAKERS.size()).id(), i));
        }
    }

    /** Who makes and serves the models: the known makers, and one for each author a test added. */
    List<Maker> makers() {
        Map<String, Maker> makers = new LinkedHashMap<>();
        MAKERS.forEach(maker -> makers.put(maker.id(), maker));
        models.forEach(model -> makers.computeIfAbsent(model.author(), id -> new Maker(id, id, null, null, null)));
        return List.copyOf(makers.values());
    }

    Maker maker(String id) {
        return makers().stream()
                .filter(maker -> maker.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    Optional<Model> find(String id) {
        return models.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    List<Model> all() {
        return List.copyOf(models);
    }

    static String author(String id) {
        return id.substring(0, Math.max(0, id.indexOf('/')));
    }
}
