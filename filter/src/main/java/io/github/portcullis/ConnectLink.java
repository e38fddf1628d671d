package io.github.portcullis;

import io.github.portcullis.intercept.PublicUrl;
import io.github.portcullis.intercept.ReturnPath;
import io.github.portcullis.intercept.SameOrigin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Links to the connect path, as absolute paths. */
record ConnectLink(String connectPath) {
    static final String RETURN_TO = "return_to";
    static final String AGAIN = "again";
    static final String SCOPES = "scopes";

    /** Returns the link that starts a login and returns to a path of the application. */
    String to(PublicUrl url, String returnPath) {
        String encoded = URLEncoder.encode(url.path() + returnPath, StandardCharsets.UTF_8)
                .replace("%2F", "/");
        return with(url.path() + connectPath, RETURN_TO, encoded);
    }

    /** Returns the link by which a person tries again, whatever happened before. */
    String again(PublicUrl url, String returnPath) {
        return again(to(url, returnPath));
    }

    /** Returns a link by which a person tries again, whatever happened before. */
    static String again(String link) {
        return with(link, AGAIN, "true");
    }

    /** Returns the link that returns to the page of a visit's Referer, if that is a page of this application. */
    String toReferer(Visit visit) {
        return refererPath(visit)
                .map(path -> to(visit.url(), path))
                .orElse(visit.url().path() + connectPath);
    }

    /** Returns the page of a visit's Referer, if that is a page of this application. */
    static Optional<String> refererPath(Visit visit) {
        PublicUrl url = visit.url();
        return SameOrigin.refererPath(visit.request(), url.origin())
                .filter(path -> path.equals(url.path()) || path.startsWith(url.path() + "/"))
                .flatMap(path -> ReturnPath.parse(path, url.path()));
    }

    /** Adds a parameter whose value is encoded already. */
    static String with(String link, String name, String value) {
        return link + (link.indexOf('?') < 0 ? '?' : '&') + name + '=' + value;
    }
}
