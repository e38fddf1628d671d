package io.github.portcullis.authorize;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.provider.Assurance;
import io.github.portcullis.seal.SealKey;
import io.github.portcullis.seal.Sealer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Our cookies, changed in every bit, cut anywhere, sealed for something else, or not ours at all. */
class CookieFuzzTest {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final CookieScope SCOPE = new CookieScope("/app", false);

    private final SecureRandom secure = new SecureRandom();
    private final Clock clock = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
    private final Sealer sealer = new Sealer(List.of(SealKey.random(secure)), secure);
    private final PendingLogins logins = new PendingLogins(sealer, 5, TIMEOUT);
    private final KeptForms forms = new KeptForms(sealer, TIMEOUT, secure, clock);
    private final LoginHistory history = new LoginHistory(sealer, clock, 1, "");
    private final ConsentMemory consent = new ConsentMemory(sealer, clock, "");

    @Test
    @DisplayName("R5, R99: no changed bit and no cut of a pending login's cookie gives a login")
    void changedLoginIsNone() {
        PendingLogin login = login("state-of-this-browser");
        SetCookie cookie = last(logins.add(login, Map.of(), SCOPE));

        assertThat(logins.find(login.state(), Map.of(cookie.name(), cookie.value()), SCOPE))
                .contains(login);
        assertNoneOpens(cookie, cookies -> logins.find(login.state(), cookies, SCOPE));
    }

    @Test
    @DisplayName("R5, R99: no changed bit and no cut of a form's cookie gives a form")
    void changedFormIsNone() {
        KeptForms.Kept kept = forms.keep("/chat/send", "", "text=hello", SCOPE).orElseThrow();
        SetCookie cookie = kept.cookie();

        assertThat(forms.find(kept.id(), "", Map.of(cookie.name(), cookie.value()), SCOPE))
                .isPresent();
        assertNoneOpens(cookie, cookies -> forms.find(kept.id(), "", cookies, SCOPE));
    }

    @Test
    @DisplayName("R99: no changed bit and no cut of what is remembered of logins and questions is read")
    void changedMemoryIsNone() {
        SetCookie ends = history.add(Map.of(), SCOPE, login("state"), "access-denied");
        SetCookie questions = consent.add(42, Map.of(), SCOPE);

        assertNoneOpens(ends, cookies -> Optional.of(history.shorten(cookies, SCOPE, TIMEOUT))
                .filter(shortened -> !shortened.maxAge().isZero()));
        assertNoneOpens(questions, cookies -> Optional.of(consent.wasAsked(42, cookies, SCOPE))
                .filter(asked -> asked));
    }

    @Test
    @DisplayName("R5: the cookie of one login is not another's, nor is one that was sealed for something else")
    void cookieIsForOneLoginAndOnePurpose() {
        SetCookie mine = last(logins.add(login("mine"), Map.of(), SCOPE));
        SetCookie other = last(logins.add(login("other"), Map.of(), SCOPE));
        SetCookie ends = history.add(Map.of(), SCOPE, login("mine"), "");

        assertThat(logins.find("mine", Map.of(mine.name(), other.value()), SCOPE))
                .isEmpty();
        assertThat(logins.find("mine", Map.of(mine.name(), ends.value()), SCOPE))
                .isEmpty();
        assertThat(logins.find("mine", Map.of(other.name(), mine.value()), SCOPE))
                .isEmpty();
    }

    @Test
    @DisplayName("S3: what another version sealed with the same key is no login and no form, and no failure")
    void cookieOfAnotherVersionIsNone() {
        SetCookie mine = last(logins.add(login("mine"), Map.of(), SCOPE));
        for (String text : List.of("", "mine", "mine\nverifier\nnonce", "mine" + "\n".repeat(20) + "1\nmore")) {
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            String login = sealer.seal("pending-login", plain);
            String form = sealer.seal("kept-form", plain);

            assertThat(logins.find("mine", Map.of(mine.name(), login), SCOPE)).isEmpty();
            assertThat(logins.add(login("next"), Map.of(mine.name(), login), SCOPE))
                    .hasSize(2);
            assertThat(forms.find("mine", "", Map.of(KeptForms.NAME, form), SCOPE))
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("R25, S6: whatever cookies come, a login begins with a bounded answer, and no login is found in them")
    void whateverCookiesComeALoginBegins() {
        Random random = new Random(20_261_125);
        SetCookie mine = last(logins.add(login("mine"), Map.of(), SCOPE));
        for (int round = 0; round < 2_000; round++) {
            Map<String, String> cookies = new HashMap<>();
            for (int cookie = random.nextInt(40); cookie > 0; cookie--) {
                cookies.put(
                        PendingLogins.NAME + text(random, 20),
                        random.nextInt(5) == 0 ? mine.value() : text(random, 600));
            }
            cookies.put(mine.name(), text(random, 400));

            List<SetCookie> changes = logins.add(login("next"), cookies, SCOPE);

            assertThat(changes.stream()
                            .mapToInt(change -> change.field().length())
                            .sum())
                    .isLessThan(2_048 + 1_000);
            assertThat(logins.find("mine", cookies, SCOPE)).isEmpty();
        }
    }

    private static void assertNoneOpens(SetCookie cookie, Function<Map<String, String>, Optional<?>> reading) {
        byte[] sealed = Base64.getUrlDecoder().decode(cookie.value());
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(reading.apply(Map.of(cookie.name(), text)))
                    .as("bit %d", bit)
                    .isEmpty();
        }
        for (int length = 0; length < cookie.value().length(); length++) {
            String cut = cookie.value().substring(0, length);
            assertThat(reading.apply(Map.of(cookie.name(), cut)))
                    .as("length %d", length)
                    .isEmpty();
        }
    }

    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(longest); length > 0; length--) {
            text.append((char) (random.nextInt(20) == 0 ? random.nextInt(0x10000) : ' ' + random.nextInt(95)));
        }
        return text.toString();
    }

    private static SetCookie last(List<SetCookie> cookies) {
        return cookies.get(cookies.size() - 1);
    }

    private PendingLogin login(String state) {
        return new PendingLogin(
                state,
                "verifier",
                "nonce",
                "phaseo",
                "https://issuer.example",
                "https://shop.example/app/auth/callback",
                "",
                "/chat/",
                MoreScopes.NONE,
                Assurance.NONE,
                clock.instant());
    }
}
