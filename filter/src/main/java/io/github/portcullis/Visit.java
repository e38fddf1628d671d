package io.github.portcullis;

import io.github.portcullis.authorize.ConsentMemory;
import io.github.portcullis.authorize.CookieScope;
import io.github.portcullis.authorize.KeptForms;
import io.github.portcullis.authorize.LoginHistory;
import io.github.portcullis.authorize.PendingLogins;
import io.github.portcullis.authorize.PendingLogouts;
import io.github.portcullis.intercept.PublicUrl;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One request to sign in or out, with the application's public URL and where its answer goes. */
record Visit(HttpServletRequest request, Answer answer, PublicUrl url) {
    /** Returns where our cookies apply. */
    CookieScope scope() {
        return new CookieScope(url.cookiePath(), url.isHttps());
    }

    /** Returns the browser's cookies that could be ours; the container bounds the header that they come in. */
    Map<String, String> cookies() {
        Cookie[] all = request.getCookies();
        if (all == null) {
            return Map.of();
        }
        Map<String, String> ours = new LinkedHashMap<>();
        for (Cookie cookie : all) {
            String name = cookie.getName();
            if (name.contains(PendingLogins.NAME)
                    || name.contains(LoginHistory.NAME)
                    || name.contains(PendingLogouts.NAME)
                    || name.contains(ConsentMemory.NAME)
                    || name.contains(KeptForms.NAME)) {
                ours.putIfAbsent(name, cookie.getValue());
            }
        }
        return ours;
    }

    /** Returns a parameter of the query, since one of a body is not what a link says; a repeated one is none. */
    Optional<String> parameter(String name) {
        String query = request.getQueryString();
        String found = null;
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                if (found != null) {
                    return Optional.empty();
                }
                found = pair.substring(name.length() + 1);
            }
        }
        try {
            return Optional.ofNullable(found).map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException badEncoding) {
            return Optional.empty();
        }
    }
}
