package io.github.portcullis;

import io.github.portcullis.intercept.PublicUrl;
import io.github.portcullis.intercept.TrustedProxies;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is configured of the login and of the filter's own paths, which are relative to the context path.
 *
 * @param protect URL patterns to map the filter to
 * @param publicUrl null where it is derived from each request
 */
record LoginSettings(
        List<String> protect,
        @Nullable PublicUrl publicUrl,
        TrustedProxies trustedProxies,
        String callbackPath,
        String connectPath,
        String logoutPath,
        String afterLogout,
        PageSettings pages,
        Duration timeout,
        int maximumPending,
        CallerSettings callers) {

    /** Returns the filter's own paths. */
    List<String> ownPaths() {
        return List.of(callbackPath, connectPath, logoutPath, pages.signedOutPath());
    }
}
