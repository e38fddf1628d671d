package io.github.portcullis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The cookies of one browser, whatever their attributes say, so that https can be played over plain http. */
final class CookieJar {
    private final Map<String, String> cookies = new LinkedHashMap<>();

    void keep(RawReply reply) {
        for (String field : reply.setCookies()) {
            String pair = field.split(";")[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (field.contains("Max-Age=0;")) {
                cookies.remove(name);
            } else {
                cookies.put(name, pair.substring(name.length() + 1));
            }
        }
    }

    void put(String name, String value) {
        cookies.put(name, value);
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Returns the cookies whose names hold a text. */
    Map<String, String> named(String part) {
        return cookies.entrySet().stream()
                .filter(cookie -> cookie.getKey().contains(part))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean isEmpty() {
        return cookies.isEmpty();
    }

    String field() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    CookieJar copy() {
        CookieJar copy = new CookieJar();
        copy.cookies.putAll(cookies);
        return copy;
    }
}
