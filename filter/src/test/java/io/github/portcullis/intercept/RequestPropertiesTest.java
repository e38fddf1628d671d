package io.github.portcullis.intercept;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.intercept.FormFields.Field;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for everything that a browser, or whoever pretends to be one, may send. */
class RequestPropertiesTest {
    private static final String SEED = "20261124";
    private static final int TRIES = 3_000;

    @Property(seed = SEED, tries = TRIES)
    @Label("R24, R124: whatever text asks to be returned to, it is a path on this site, or refused")
    void whatIsTakenIsOnThisSite(@ForAll("hostile") String text, @ForAll("contexts") String context) {
        ReturnPath.parse(text, context).ifPresent(path -> {
            assertThat(ReturnPathTest.isOnSite(context + path)).isTrue();
            assertThat(path).hasSizeLessThanOrEqualTo(1_300).doesNotContain("\r", "\n");
        });
    }

    @Property(seed = SEED, tries = TRIES)
    @Label("R24: what was taken once is taken again, and stays the same")
    void whatIsTakenStaysTheSame(@ForAll("hostile") String text) {
        Optional<String> once = ReturnPath.parse(text, "/app");

        once.ifPresent(
                path -> assertThat(ReturnPath.parse("/app" + path, "/app")).contains(path));
    }

    @Property(seed = SEED, tries = TRIES)
    @Label("R25: what a form holds is read as the browser meant it")
    void formIsReadAsItWasMeant(@ForAll("forms") List<Field> fields) {
        String body = fields.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&"));

        assertThat(FormFields.parse(body).orElseThrow().fields()).isEqualTo(fields);
    }

    @Property(seed = SEED, tries = TRIES)
    @Label("R25, S6: any body is read in such a way that sending it again gives the same fields, or not at all")
    void anyBodyIsSentAgainAsItWasOrNotAtAll(@ForAll("bodies") String body) {
        FormFields.parse(body).ifPresent(form -> {
            String again = form.fields().stream()
                    .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                    .collect(Collectors.joining("&"));
            assertThat(FormFields.parse(again).orElseThrow().fields()).isEqualTo(form.fields());
            assertThat(form.body()).isEqualTo(body);
        });
    }

    @Provide
    Arbitrary<String> contexts() {
        return Arbitraries.of("", "/app", "/a/b");
    }

    @Provide
    Arbitrary<String> hostile() {
        Arbitrary<String> pieces = Arbitraries.of(
                "/",
                "//",
                "\\",
                "%2f",
                "%5c",
                "%2e",
                "..",
                ".",
                ";",
                "?",
                "#",
                ":",
                "@",
                "%",
                "\t",
                "\n",
                "\r",
                " ",
                "\0",
                "app",
                "/app",
                "evil.example",
                "https:",
                "\u3002",
                "\uff0f",
                "\u2215",
                "\ud83d",
                "x");
        Arbitrary<String> made = pieces.list().ofMaxSize(12).map(list -> String.join("", list));
        return Arbitraries.oneOf(
                made, made.map(text -> "/" + text), Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<List<Field>> forms() {
        Arbitrary<String> text = Arbitraries.strings()
                .excludeChars('\0', '\r', '\n')
                .ofMaxLength(20)
                .filter(RequestPropertiesTest::isUnicode)
                .map(plain -> plain.replace("|", "\r\n"));
        Arbitrary<String> name = text.filter(plain -> !plain.isEmpty() && !plain.equalsIgnoreCase("_charset_"));
        return Combinators.combine(name, text)
                .as(Field::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a",
                "=",
                "&",
                "+",
                "%",
                "%41",
                "%C3",
                "%A9",
                "%E9",
                "%00",
                "%0D",
                "%0A",
                "%0D%0A",
                "%2",
                "%zz",
                " ",
                "\u00e9",
                "_charset_",
                "%26",
                "%3D",
                "<",
                "\"");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(16).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(30));
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
