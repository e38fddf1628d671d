package io.github.portcullis.callback;

import io.github.portcullis.authorize.CookieScope;
import java.util.Map;

/**
 * What a browser brings back from the provider.
 *
 * @param query the raw query
 * @param owner a digest of the application's own user, or of nobody, as at the start
 */
public record CallbackRequest(String query, String owner, Map<String, String> cookies, CookieScope scope) {

    /** Returns neither the query nor the cookies. */
    @Override
    public String toString() {
        return "CallbackRequest[]";
    }
}
