package io.github.portcullis.authorize;

/**
 * Where our cookies apply: the application's public path, and whether its public URL is https. On https the name gets
 * the prefix {@code __Host-}, or {@code __Secure-} below the root, so that no sibling host can plant one (RFC 6265bis
 * section 4.1.3).
 *
 * @param path the public path with a slash at its begin and none at its end, or {@code /}
 */
public record CookieScope(String path, boolean secure) {

    /** Returns the full name of a cookie. */
    public String name(String plainName) {
        if (!secure) {
            return plainName;
        }
        return (path.equals("/") ? "__Host-" : "__Secure-") + plainName;
    }
}
