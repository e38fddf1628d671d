package io.github.portcullis.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerReaderTest {
    private static final List<String> NAMES = List.of(
            "Accept",
            "Sec-Fetch-Mode",
            "Sec-Fetch-Dest",
            "Sec-Purpose",
            "Purpose",
            "X-Purpose",
            "X-Moz",
            "Upgrade",
            "Origin",
            "Access-Control-Request-Method",
            "Faces-Request",
            "HX-Request",
            "X-Requested-With");
    private static final List<String> VALUES = List.of(
            "text/html",
            "*/*",
            "",
            "navigate",
            "cors",
            "no-cors",
            "websocket",
            "prefetch",
            "prefetch;prerender",
            "true",
            "partial/ajax",
            "XMLHttpRequest",
            "POST",
            "null",
            "document",
            "TEXT/HTML;q=0.1",
            "\u00e9",
            ";;;,,,");

    @ParameterizedTest
    @CsvSource({
        "GET, Accept=text/html, NAVIGATION",
        "GET, Accept=text/html;Sec-Fetch-Mode=navigate, NAVIGATION",
        "GET, Accept=text/html;Sec-Fetch-Mode=nested-navigate, PROGRAM",
        "GET, Accept=text/html;Sec-Fetch-Mode=cors, PROGRAM",
        "GET, Accept=*/*;Sec-Fetch-Mode=navigate, PROGRAM",
        "GET, Accept=text/html;X-Requested-With=x, PROGRAM",
        "GET, Accept=text/html;Upgrade=websocket, PROGRAM",
        "GET, Accept=text/html;Sec-Purpose=prefetch;, PROGRAM",
        "GET, Accept=text/html;HX-Request=true, HTMX",
        "POST, Accept=text/html;HX-Request=true, HTMX",
        "GET, Accept=text/html;HX-Request=false, NAVIGATION",
        "POST, Faces-Request=partial/ajax, FACES",
        "HEAD, Faces-Request=partial/ajax, PROGRAM",
        "POST, Accept=text/html, FORM",
        "POST, Accept=text/html;Sec-Fetch-Mode=cors, PROGRAM",
        "PATCH, Accept=text/html, PROGRAM",
        "OPTIONS, Origin=null;Access-Control-Request-Method=PUT, PREFLIGHT",
        "OPTIONS, Access-Control-Request-Method=PUT, PROGRAM",
        "GET, Origin=null;Access-Control-Request-Method=PUT;Accept=text/html, NAVIGATION",
        "get, Accept=text/html, PROGRAM"
    })
    void callersAreToldApart(String method, String headers, Caller caller) {
        Map<String, String> fields = new HashMap<>();
        for (String header : headers.split(";")) {
            fields.put(header.substring(0, header.indexOf('=')), header.substring(header.indexOf('=') + 1));
        }

        assertThat(CallerReader.read(FakeRequest.of(method, fields))).isEqualTo(caller);
    }

    @Test
    @DisplayName("RELOGIN: whatever the headers are, only a GET that asks for a page is a navigation")
    void onlyAGetForAPageIsANavigation() {
        Random random = new Random(20_260_805);
        for (int round = 0; round < 100_000; round++) {
            String method =
                    List.of("GET", "POST", "HEAD", "OPTIONS", "PUT", "BREW").get(random.nextInt(6));
            Map<String, String> headers = new HashMap<>();
            for (int header = random.nextInt(5); header > 0; header--) {
                headers.put(NAMES.get(random.nextInt(NAMES.size())), VALUES.get(random.nextInt(VALUES.size())));
            }

            Caller caller = CallerReader.read(FakeRequest.of(method, headers));

            if (caller == Caller.NAVIGATION) {
                assertThat(method).isEqualTo("GET");
                assertThat(headers.get("Accept")).containsIgnoringCase("text/html");
                assertThat(headers.getOrDefault("Sec-Fetch-Mode", "navigate")).isEqualTo("navigate");
            }
            assertThat(caller == Caller.PREFLIGHT && !method.equals("OPTIONS")).isFalse();
        }
    }
}
