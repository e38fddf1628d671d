package io.github.portcullis;

import io.github.portcullis.proxy.ProxySettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of the proxy.
 *
 * @param path where it is, without a slash at its end; null if only a web.xml may map it
 */
record ProxyPlan(@Nullable String path, ProxySettings settings) {

    /** Returns the URL pattern that it is mapped to. */
    Optional<String> pattern() {
        return Optional.ofNullable(path).map(it -> it + "/*");
    }
}
