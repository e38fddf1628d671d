package io.github.portcullis.provider;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Who a token belongs to, as the userinfo endpoint or an ID Token says (OpenID Connect Core sections 2 and 5.1). */
public record Userinfo(
        String subject,
        @Nullable String name,
        @Nullable String email,
        @Nullable String workspace) {
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_TEXT = 256;

    /** Reads claims; null if they name no usable subject. */
    static @Nullable Userinfo in(JsonObject claims) {
        if (!(claims.get("sub") instanceof JsonString subject) || !isSubject(subject.getString())) {
            return null;
        }
        return new Userinfo(
                subject.getString(), text(claims, "name"), text(claims, "email"), text(claims, "workspace_id"));
    }

    /** Returns the same user with what another source knows and this one does not. */
    public Userinfo completedBy(Userinfo other) {
        return new Userinfo(
                subject,
                name == null ? other.name : name,
                email == null ? other.email : email,
                workspace == null ? other.workspace : workspace);
    }

    /** OpenID Connect Core section 2: at most 255 ASCII characters. */
    private static boolean isSubject(String subject) {
        return !subject.isEmpty()
                && subject.length() <= LONGEST_SUBJECT
                && subject.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static @Nullable String text(JsonObject claims, String name) {
        if (!(claims.get(name) instanceof JsonString text) || text.getString().isBlank()) {
            return null;
        }
        String value = text.getString();
        return value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value;
    }
}
