package io.github.portcullis.client.jobs;

import io.github.portcullis.provider.JsonValues;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A picture, video or sound that a video begins from. Immutable.
 *
 * @param kind what it is
 * @param url where the gateway finds it, or a {@code data:} URL
 * @param role what it is for, or null for what the model takes it as
 * @since 1.0
 */
public record VideoReference(
        Kind kind, String url, @Nullable Role role) {

    /** What a reference is. */
    public enum Kind {
        /** A picture. */
        IMAGE,
        /** A video. */
        VIDEO,
        /** A sound. */
        AUDIO
    }

    /** What a reference is for. */
    public enum Role {
        /** The first picture of the video. */
        FIRST_FRAME,
        /** The last picture of the video. */
        LAST_FRAME,
        /** Something to look like. */
        REFERENCE,
        /** The video to change. */
        SOURCE,
        /** The parts to change. */
        MASK
    }

    /** Returns a picture. */
    public static VideoReference image(String url) {
        return new VideoReference(Kind.IMAGE, url, null);
    }

    /** Returns a video. */
    public static VideoReference video(String url) {
        return new VideoReference(Kind.VIDEO, url, null);
    }

    /** Returns a sound. */
    public static VideoReference audio(String url) {
        return new VideoReference(Kind.AUDIO, url, null);
    }

    /** Returns this reference in a role. */
    public VideoReference as(Role role) {
        return new VideoReference(kind, url, role);
    }

    JsonObject json() {
        JsonObjectBuilder json = JsonValues.object().add("type", kind.name().toLowerCase(Locale.ROOT) + "_url");
        if (role != null) {
            json.add("role", role.name().toLowerCase(Locale.ROOT));
        }
        return json.add(
                        kind == Kind.IMAGE ? "image_url" : "media_url",
                        JsonValues.object().add("url", url))
                .build();
    }
}
