package io.github.portcullis.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "192.168.4.128/25, 192.168.4.127, false",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "127.0.0.1/32, 127.0.0.1, true",
        "0.0.0.0/0, 1.2.3.4, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fd12:3456::1, true",
        "fd00::/8, fe00::1, false",
        "::1, ::1, true",
        "::1, 0:0:0:0:0:0:0:1, true",
        "::1, [::1], true",
        "::1/127, ::, true",
        "::/0, 2001:db8::1, true",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "10.0.0.0/8, proxy.example.com, false",
        "10.0.0.0/8, 10.0.0.999, false",
        "10.0.0.0/8, 10.0.1, false",
        "10.0.0.0/8, 010.0.0.1, false",
        "10.0.0.0/8, null, false",
        "10.0.0.0/8, '', false"
    })
    @DisplayName("R35, R125: only a peer within a network is trusted")
    void onlyAPeerWithinANetworkIsTrusted(String network, String address, boolean isTrusted) {
        assertThat(TrustedProxies.parse(List.of("203.0.113.7", network)).contains(address))
                .isEqualTo(isTrusted);
    }

    @Test
    void nobodyIsTrustedWithoutNetworks() {
        assertThat(TrustedProxies.parse(List.of()).contains("127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.0/x",
                "10.0.0",
                "10.0.0.256",
                "localhost",
                "proxy.example.com",
                "*",
                "fd00::/129",
                "fd00:::1",
                "g::1",
                "1:2",
                "0x7f.0.0.1",
                "2130706433",
                "010.0.0.1"
            })
    void otherTextIsNoNetwork(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedProxies.parse(List.of(text)))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    @DisplayName("R25: no peer address makes it fail, nor is one trusted by accident")
    void noAddressMakesItFail() {
        TrustedProxies proxies = TrustedProxies.parse(List.of("192.0.2.0/24", "2001:db8::/32"));
        Random random = new Random(20_260_804);
        for (int round = 0; round < 100_000; round++) {
            assertThat(proxies.contains(RandomText.of(random))).isFalse();
        }
    }
}
