package io.github.portcullis;

import io.github.portcullis.intercept.PublicUrl;
import io.github.portcullis.intercept.ReturnPath;
import io.github.portcullis.intercept.SameOrigin;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links to the connect path, as absolute paths. */
record ConnectLink(String connectPath) {
    static final String RETURN_TO = "return_to";
    static final String AGAIN = "again";

    /** Returns the link that starts a login and returns to a path of the application. */
    String to(PublicUrl url, String returnPath) {
        String encoded = URLEncoder.encode(url.path() + returnPath, StandardCharsets.UTF_8)
                .replace("%2F", "/");
        return url.path() + connectPath + "?" + RETURN_TO + "=" + encoded;
    }

    /** Returns the link by which a person tries again, whatever happened before. */
    String again(PublicUrl url, String returnPath) {
        return to(url, returnPath) + "&" + AGAIN + "=true";
    }

    /** Returns the link that returns to the page of a visit's Referer, if that is a page of this application. */
    String toReferer(Visit visit) {
        PublicUrl url = visit.url();
        return SameOrigin.refererPath(visit.request(), url.origin())
                .filter(path -> path.equals(url.path()) || path.startsWith(url.path() + "/"))
                .flatMap(path -> ReturnPath.parse(path, url.path()))
                .map(path -> to(url, path))
                .orElse(url.path() + connectPath);
    }
}
