package io.github.portcullis.authorize;

import java.time.Duration;

/** One {@code Set-Cookie} field: always {@code HttpOnly} and {@code SameSite=Lax}. */
public record SetCookie(String name, String value, Duration maxAge, CookieScope scope) {

    static SetCookie removing(String name, CookieScope scope) {
        return new SetCookie(name, "", Duration.ZERO, scope);
    }

    /** Returns the field's value, with the age rounded up, since zero would remove the cookie. */
    public String field() {
        return name + "=" + value + "; Path=" + scope.path() + "; Max-Age="
                + maxAge.plusMillis(999).toSeconds() + (scope.secure() ? "; Secure" : "") + "; HttpOnly; SameSite=Lax";
    }

    /** Returns the name only. */
    @Override
    public String toString() {
        return "SetCookie[" + name + "]";
    }
}
