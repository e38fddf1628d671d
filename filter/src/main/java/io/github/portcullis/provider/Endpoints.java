package io.github.portcullis.provider;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The OAuth endpoints of a provider, as configured or as discovered; null where unknown. */
public record Endpoints(
        @Nullable URI authorization,
        @Nullable URI token,
        @Nullable URI revocation,
        @Nullable URI userinfo) {}
