package io.github.portcullis.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndPortTest {
    @ParameterizedTest
    @CsvSource({
        "shop.example.com, shop.example.com, -1",
        "Shop.Example.COM:443, shop.example.com, 443",
        "a:1, a, 1",
        "my_host:65535, my_host, 65535",
        "xn--bcher-kva.example, xn--bcher-kva.example, -1",
        "10.0.0.1:8080, 10.0.0.1, 8080",
        "[::1], [::1], -1",
        "[2001:DB8::1]:8443, [2001:db8::1], 8443",
        "[::ffff:10.0.0.1], [::ffff:10.0.0.1], -1"
    })
    void hostIsRead(String text, String host, int port) {
        assertThat(HostAndPort.parse(text)).contains(new HostAndPort(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                ":80",
                "a:",
                "a:0",
                "a:65536",
                "a:99999",
                "a:123456",
                "a:-1",
                "a:x",
                "a b",
                "a/b",
                "a?b",
                "a#b",
                "a@b",
                "user@host:80",
                "a\\b",
                "a,b",
                ".a",
                "-a",
                "_a",
                "[::1",
                "::1",
                "[]",
                "[x]",
                "[::1]x",
                "[::1]:",
                "[fe80::1%25eth0]",
                "a:80:80",
                "a\r\nb",
                "a\u0000",
                "\u00e9.example",
                "a\u212a",
                "<a>",
                "\"a\""
            })
    @DisplayName("P7, R9: a Host that is no host is refused")
    void otherTextIsRefused(String text) {
        assertThat(HostAndPort.parse(text)).isEmpty();
    }

    @Test
    @DisplayName("R25, S6: whatever the Host is, it is read as a host or refused")
    void noTextIsReadAsAnythingElse() {
        Random random = new Random(20_260_803);
        for (int round = 0; round < 200_000; round++) {
            String text = RandomText.of(random);
            HostAndPort.parse(text).ifPresent(read -> {
                assertThat(read.host()).matches("[a-z0-9][a-z0-9._-]*|\\[[0-9a-f:.]+]");
                assertThat(read.port()).isBetween(-1, 65_535).isNotZero();
            });
        }
        assertThat(HostAndPort.parse("a".repeat(254))).isEmpty();
    }
}
