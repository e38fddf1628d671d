package io.github.portcullis;

import io.github.portcullis.intercept.PublicUrl;
import io.github.portcullis.intercept.TrustedProxies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        LogoutPlan logout,
        PageSettings pages,
        Duration timeout,
        int maximumPending,
        CallerSettings callers) {

    /** Returns where the provider sends a browser back to after a logout there. */
    String logoutDonePath() {
        return logoutPath + "/done";
    }

    /** Returns where the provider tells the server of a logout. */
    String backChannelPath() {
        return logoutPath + "/back-channel";
    }

    /** Returns where the provider tells the server of a logout through the browser. */
    String frontChannelPath() {
        return logoutPath + "/front-channel";
    }

    /** Returns the paths at which users log out or the provider speaks of it, each with its method, as far as wanted. */
    Map<String, String> logoutMethods() {
        Map<String, String> methods = new LinkedHashMap<>(Map.of(logoutPath, "POST"));
        if (logout.atProvider()) {
            methods.put(logoutDonePath(), "GET");
        }
        if (logout.backChannel()) {
            methods.put(backChannelPath(), "POST");
        }
        if (logout.frontChannel()) {
            methods.put(frontChannelPath(), "GET");
        }
        return methods;
    }

    /** Returns the filter's own paths. */
    List<String> ownPaths() {
        List<String> paths = new ArrayList<>(List.of(callbackPath, connectPath, pages.signedOutPath()));
        paths.addAll(logoutMethods().keySet());
        if (pages.diagnosis() != Diagnosis.Audience.NOBODY) {
            paths.add(pages.diagnosisPath());
        }
        return paths;
    }
}
