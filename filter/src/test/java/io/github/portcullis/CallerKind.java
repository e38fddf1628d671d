package io.github.portcullis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The kinds of callers, each with the headers that a current browser, library or program sends. */
enum CallerKind {
    CHROME_LINK(Stranger.REDIRECT, "GET", chrome("navigate", "document", "same-origin"), Map.of()),
    CHROME_ADDRESS_BAR(Stranger.REDIRECT, "GET", chrome("navigate", "document", "none"), Map.of()),
    CHROME_LINK_FROM_ELSEWHERE(Stranger.REDIRECT, "GET", chrome("navigate", "document", "cross-site"), Map.of()),
    CHROME_FRAME(Stranger.REDIRECT, "GET", chrome("navigate", "iframe", "same-origin"), Map.of()),
    CHROME_FRAME_ELSEWHERE(Stranger.PROBLEM, "GET", chrome("navigate", "iframe", "cross-site"), Map.of()),
    FIREFOX_LINK(
            Stranger.REDIRECT,
            "GET",
            Map.of(
                    "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                    "Sec-Fetch-Mode", "navigate",
                    "Sec-Fetch-Dest", "document",
                    "Sec-Fetch-Site", "same-origin",
                    "Priority", "u=0, i",
                    "Upgrade-Insecure-Requests", "1"),
            Map.of()),
    SAFARI_LINK(
            Stranger.REDIRECT,
            "GET",
            Map.of(
                    "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                    "Sec-Fetch-Mode", "navigate",
                    "Sec-Fetch-Dest", "document",
                    "Sec-Fetch-Site", "none"),
            Map.of()),
    OLD_BROWSER(Stranger.REDIRECT, "GET", Map.of("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"), Map.of()),
    CHROME_FORM(
            Stranger.PAGE,
            "POST",
            chrome("navigate", "document", "same-origin"),
            Map.of("Content-Type", "application/x-www-form-urlencoded")),
    CHROME_UPLOAD(
            Stranger.PAGE,
            "POST",
            chrome("navigate", "document", "same-origin"),
            Map.of("Content-Type", "multipart/form-data; boundary=----WebKitFormBoundaryABC")),
    CHROME_PREFETCH(
            Stranger.PROBLEM,
            "GET",
            chrome("navigate", "document", "same-origin"),
            Map.of("Sec-Purpose", "prefetch", "Purpose", "prefetch")),
    CHROME_PRERENDER(
            Stranger.PROBLEM,
            "GET",
            chrome("navigate", "document", "none"),
            Map.of("Sec-Purpose", "prefetch;prerender", "Purpose", "prefetch")),
    CHROME_PRIVATE_PREFETCH(
            Stranger.PROBLEM,
            "GET",
            chrome("navigate", "document", "cross-site"),
            Map.of("Sec-Purpose", "prefetch;anonymous-client-ip")),
    FIREFOX_PREFETCH(Stranger.PROBLEM, "GET", Map.of("Accept", "text/html,*/*;q=0.8", "X-Moz", "prefetch"), Map.of()),
    SAFARI_PREVIEW(Stranger.PROBLEM, "GET", Map.of("Accept", "text/html,*/*;q=0.8", "X-Purpose", "preview"), Map.of()),
    CHROME_FAVICON(
            Stranger.PROBLEM,
            "GET",
            Map.of(
                    "Accept", "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
                    "Sec-Fetch-Mode", "no-cors",
                    "Sec-Fetch-Dest", "image",
                    "Sec-Fetch-Site", "same-origin"),
            Map.of()),
    SAFARI_FAVICON(Stranger.PROBLEM, "GET", Map.of("Accept", "*/*"), Map.of()),
    CHROME_FETCH(Stranger.PROBLEM, "GET", script("*/*"), Map.of()),
    CHROME_FETCH_OF_HTML(Stranger.PROBLEM, "GET", script("text/html"), Map.of()),
    CHROME_FETCH_POST(Stranger.PROBLEM, "POST", script("*/*"), Map.of("Content-Type", "application/json")),
    CHROME_BEACON(Stranger.PROBLEM, "POST", script("*/*"), Map.of("Content-Type", "text/plain;charset=UTF-8")),
    JQUERY_XHR(Stranger.PROBLEM, "GET", script("text/html, */*; q=0.01"), Map.of("X-Requested-With", "XMLHttpRequest")),
    OLD_XHR(
            Stranger.PROBLEM,
            "GET",
            Map.of("Accept", "text/html, */*; q=0.01", "X-Requested-With", "XMLHttpRequest"),
            Map.of()),
    EVENT_SOURCE(Stranger.PROBLEM, "GET", script("text/event-stream"), Map.of("Cache-Control", "no-cache")),
    WEB_SOCKET(Stranger.PROBLEM, "GET", socket(), Map.of("Origin", "{origin}")),
    WEB_SOCKET_OF_A_PROGRAM(Stranger.PROBLEM, "GET", socket(), Map.of()),
    FACES_AJAX(
            Stranger.PARTIAL_RESPONSE,
            "POST",
            script("*/*"),
            Map.of(
                    "Faces-Request", "partial/ajax",
                    "Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")),
    HTMX_GET(Stranger.HX_REDIRECT, "GET", script("*/*"), Map.of("HX-Request", "true", "HX-Target", "part")),
    HTMX_BOOSTED(Stranger.HX_REDIRECT, "GET", script("*/*"), Map.of("HX-Request", "true", "HX-Boosted", "true")),
    HTMX_POST(
            Stranger.HX_REDIRECT,
            "POST",
            script("*/*"),
            Map.of("HX-Request", "true", "Content-Type", "application/x-www-form-urlencoded")),
    CURL(Stranger.PROBLEM, "GET", Map.of("Accept", "*/*", "User-Agent", "curl/8.14.1"), Map.of()),
    JAVA_CLIENT(Stranger.PROBLEM, "GET", Map.of("User-Agent", "Java-http-client/17"), Map.of()),
    MONITOR(Stranger.PROBLEM, "HEAD", Map.of("Accept", "*/*"), Map.of()),
    LINK_CHECKER(Stranger.PROBLEM, "HEAD", Map.of("Accept", "text/html,*/*;q=0.8"), Map.of()),
    PREFLIGHT(
            Stranger.PASSES,
            "OPTIONS",
            Map.of("Origin", "https://other.example", "Access-Control-Request-Method", "PUT", "Sec-Fetch-Mode", "cors"),
            Map.of("Access-Control-Request-Headers", "content-type")),
    PLAIN_OPTIONS(Stranger.PROBLEM, "OPTIONS", Map.of("Accept", "*/*"), Map.of());

    /** What happens to somebody without a usable grant. */
    enum Stranger {
        REDIRECT,
        PAGE,
        PROBLEM,
        PARTIAL_RESPONSE,
        HX_REDIRECT,
        PASSES
    }

    private final Stranger stranger;
    private final String method;
    private final List<Map<String, String>> fields;

    CallerKind(Stranger stranger, String method, Map<String, String> fields, Map<String, String> more) {
        this.stranger = stranger;
        this.method = method;
        this.fields = List.of(fields, more);
    }

    Stranger stranger() {
        return stranger;
    }

    boolean hasBody() {
        return !method.equals("HEAD");
    }

    /** Sends such a request, with the cookies of a jar. */
    RawReply send(TestApplication application, String path, CookieJar jar) {
        RawRequest request =
                RawRequest.of(application, method, application.uri(path).getRawPath());
        List<String> names = new ArrayList<>();
        for (Map<String, String> some : fields) {
            some.forEach((name, value) -> {
                names.add(name);
                request.header(name, value.replace("{origin}", application.origin()));
            });
        }
        if (names.isEmpty()) {
            throw new IllegalStateException("a caller without headers is none");
        }
        return request.send(jar);
    }

    private static Map<String, String> chrome(String mode, String destination, String site) {
        return Map.of(
                "Accept",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
                        + "application/signed-exchange;v=b3;q=0.7",
                "Sec-Fetch-Mode",
                mode,
                "Sec-Fetch-Dest",
                destination,
                "Sec-Fetch-Site",
                site,
                "Sec-Fetch-User",
                "?1",
                "Upgrade-Insecure-Requests",
                "1");
    }

    private static Map<String, String> script(String accept) {
        return Map.of(
                "Accept", accept, "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty", "Sec-Fetch-Site", "same-origin");
    }

    private static Map<String, String> socket() {
        return Map.of(
                "Upgrade",
                "websocket",
                "Sec-WebSocket-Version",
                "13",
                "Sec-WebSocket-Key",
                "dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Extensions",
                "permessage-deflate; client_max_window_bits",
                "Cache-Control",
                "no-cache");
    }
}
