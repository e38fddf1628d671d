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
 * @param signsIn whether signing in is signing in to an application that has no login of its own
 * @param whole null where there is one provider, and of all but the first
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
        CallerSettings callers,
        boolean signsIn,
        @Nullable WholePaths whole) {

    /** The paths of the first of several providers that have no name of one: to connect it, and to log out of all. */
    record WholePaths(String connectPath, String logoutPath) {}

    /** Returns the same with the paths of one of several providers. */
    LoginSettings of(String provider, boolean isFirst) {
        return new LoginSettings(
                protect,
                publicUrl,
                trustedProxies,
                under(callbackPath, provider),
                under(connectPath, provider),
                under(logoutPath, provider),
                afterLogout,
                logout,
                pages,
                timeout,
                maximumPending,
                callers,
                isFirst,
                isFirst ? new WholePaths(connectPath, logoutPath) : null);
    }

    /** Returns the same with another plan of what a logout is. */
    LoginSettings with(LogoutPlan plan) {
        return new LoginSettings(
                protect,
                publicUrl,
                trustedProxies,
                callbackPath,
                connectPath,
                logoutPath,
                afterLogout,
                plan,
                pages,
                timeout,
                maximumPending,
                callers,
                signsIn,
                whole);
    }

    private static String under(String path, String provider) {
        return path + (path.endsWith("/") ? "" : "/") + provider;
    }

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
        if (whole != null) {
            methods.put(whole.logoutPath(), "POST");
        }
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
        List<String> paths = new ArrayList<>(List.of(callbackPath, connectPath));
        if (signsIn) {
            paths.add(pages.signedOutPath());
        }
        if (whole != null) {
            paths.add(whole.connectPath());
        }
        paths.addAll(logoutMethods().keySet());
        if (diagnoses()) {
            paths.add(pages.diagnosisPath());
        }
        return paths;
    }

    /** Returns whether the provider shows who sets the application up what is seen. */
    boolean diagnoses() {
        return signsIn && pages.diagnosis() != Diagnosis.Audience.NOBODY;
    }

    /** Returns whether a login begins at a path. */
    boolean connects(String path) {
        return path.equals(connectPath) || (whole != null && path.equals(whole.connectPath()));
    }

    /** Returns whether a user logs out of several providers at a path. */
    boolean endsAll(String path) {
        return whole != null && path.equals(whole.logoutPath());
    }
}
