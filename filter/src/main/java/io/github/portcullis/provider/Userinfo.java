package io.github.portcullis.provider;

import org.jspecify.annotations.Nullable;

/** Who a token belongs to, as the userinfo endpoint says (OpenID Connect Core section 5.3). */
public record Userinfo(
        String subject,
        @Nullable String name,
        @Nullable String email,
        @Nullable String workspace) {}
