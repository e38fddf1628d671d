package io.github.portcullis;

import io.github.portcullis.intercept.PublicUrl;
import jakarta.servlet.SessionCookieConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells of a session cookie that would hurt signing in. The cookie is the application's, so it is never changed. */
final class SessionCookieCheck {
    private static final System.Logger LOG = System.getLogger(SessionCookieCheck.class.getName());

    private SessionCookieCheck() {}

    static void warn(@Nullable SessionCookieConfig cookie, @Nullable PublicUrl publicUrl) {
        if (cookie == null) {
            return;
        }
        if ("Strict".equalsIgnoreCase(cookie.getAttribute("SameSite"))) {
            warn("has SameSite=Strict, so a browser that comes back from the provider looks signed out: use Lax");
        }
        if (publicUrl != null && publicUrl.isHttps() && !cookie.isSecure()) {
            warn("is not marked secure although the application is on https: set <secure>true</secure>");
        }
    }

    /** Returns what would keep a browser at this public URL from returning the cookie, as sentences. */
    static List<String> faults(@Nullable SessionCookieConfig cookie, PublicUrl publicUrl) {
        List<String> faults = new ArrayList<>();
        if (cookie != null && "Strict".equalsIgnoreCase(cookie.getAttribute("SameSite"))) {
            faults.add(
                    "The session cookie is SameSite=Strict, so a browser that comes from the provider does not send it.");
        }
        if (cookie != null && cookie.isSecure() && !publicUrl.isHttps()) {
            faults.add("The session cookie is marked Secure, and this page is plain http.");
        }
        return faults;
    }

    private static void warn(String what) {
        LOG.log(
                System.Logger.Level.WARNING,
                "The session cookie of this application {0} (web.xml: session-config," + " cookie-config)",
                what);
    }
}
