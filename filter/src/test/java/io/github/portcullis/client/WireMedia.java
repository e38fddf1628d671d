package io.github.portcullis.client;

import static io.github.portcullis.client.WireCall.EXTRA;
import static io.github.portcullis.client.WireCall.bare;
import static io.github.portcullis.client.WireCall.json;
import static io.github.portcullis.client.WireCall.of;

import io.github.portcullis.client.audio.AudioSource;
import io.github.portcullis.client.audio.SpeechFormat;
import io.github.portcullis.client.audio.SpeechRequest;
import io.github.portcullis.client.audio.TranscriptionRequest;
import io.github.portcullis.client.audio.TranslationRequest;
import io.github.portcullis.client.images.ImageEditRequest;
import io.github.portcullis.client.images.ImageRequest;
import io.github.portcullis.client.inference.EmbeddingRequest;
import io.github.portcullis.client.inference.ModerationRequest;
import io.github.portcullis.client.inference.OcrRequest;
import io.github.portcullis.client.inference.RerankRequest;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.List;

/** A full call of each operation on vectors, judgements, sounds and pictures. */
final class WireMedia {
    private static final String PAINT = "hooli/paint-3";
    private static final URI PICTURE = URI.create("https://pictures.example/a.png");
    private static final JsonValue ROUTES = json("{'sort':'price','only':['hooli']}");

    private WireMedia() {}

    static List<WireCall> all() {
        return List.of(
                of("POST /embeddings", c -> c.embeddings(vectors()).json()),
                of("POST /moderations", c -> c.moderations(judgement()).json()),
                of("POST /rerank", c -> c.rerank(order()).json()),
                of("POST /ocr", c -> c.ocr(page()).json()),
                bare("POST /audio/speech", c -> "", (c, nothing) -> c.audio()
                        .speech(speech())
                        .close()),
                of(
                        "POST /audio/transcriptions",
                        c -> c.audio().transcriptions(transcription()).json()),
                of(
                        "POST /audio/translations",
                        c -> c.audio().translations(translation()).json()),
                of(
                        "POST /images/generations",
                        c -> c.images().generations(picture()).json()),
                of("POST /images/edits", c -> c.images().edits(edit()).json()));
    }

    private static EmbeddingRequest vectors() {
        return EmbeddingRequest.of("initech/embed-1", List.of("a", "b"))
                .dimensions(8)
                .endUser("someone")
                .with("provider", ROUTES)
                .with(EXTRA, JsonValue.TRUE);
    }

    private static ModerationRequest judgement() {
        return ModerationRequest.of("initech/judge-1", "a")
                .andImage(PICTURE)
                .with("provider", ROUTES)
                .with(EXTRA, JsonValue.TRUE);
    }

    private static RerankRequest order() {
        return RerankRequest.of("initech/rank-1", "gate", List.of("a gate", "a wall"))
                .topN(2)
                .withDocuments()
                .with("provider", ROUTES)
                .with(EXTRA, JsonValue.TRUE);
    }

    private static OcrRequest page() {
        return OcrRequest.of("globex/read-1", PICTURE)
                .language("en")
                .with("provider", ROUTES)
                .with(EXTRA, JsonValue.TRUE);
    }

    private static SpeechRequest speech() {
        return SpeechRequest.of("hooli/voice-1", "Hello")
                .voice("alto")
                .format(SpeechFormat.MP3)
                .with("provider", ROUTES)
                .with(EXTRA, JsonValue.TRUE);
    }

    private static TranscriptionRequest transcription() {
        return TranscriptionRequest.of("hooli/ear-1", sound())
                .language("en")
                .speakers("Ada", "Ben")
                .cutAtPauses()
                .with("provider", ROUTES)
                .with(EXTRA, JsonValue.TRUE);
    }

    private static TranslationRequest translation() {
        return TranslationRequest.of("hooli/ear-1", sound())
                .language("de")
                .prompt("Names: Ada")
                .temperature(0.2)
                .with("provider", ROUTES)
                .with(EXTRA, JsonValue.TRUE);
    }

    private static AudioSource sound() {
        return AudioSource.of(Upload.of("a.mp3", new byte[] {1, 2, 3}));
    }

    private static ImageRequest picture() {
        return ImageRequest.of(PAINT, "a gate")
                .size("32x32")
                .count(2)
                .quality("high")
                .style("vivid")
                .asLinks()
                .endUser("someone")
                .with("provider", ROUTES)
                .with(EXTRA, JsonValue.TRUE);
    }

    private static ImageEditRequest edit() {
        Upload png = Upload.of("a.png", new byte[] {1, 2, 3});
        return ImageEditRequest.of(PAINT, "a gate", png)
                .mask(png)
                .size("32x32")
                .count(1)
                .endUser("someone")
                .with("provider", ROUTES)
                .with(EXTRA, JsonValue.TRUE);
    }
}
