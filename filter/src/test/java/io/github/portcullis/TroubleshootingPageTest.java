package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.callback.LoginProblem;
import io.github.portcullis.docs.Markdown;
import io.github.portcullis.proxy.ProxyProblem;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/troubleshooting.md to the codes that there are. */
class TroubleshootingPageTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "portcullis");

    /** Words in quotes that look like codes in the packages that make codes from text. */
    private static final Set<String> NO_CODES = Set.of(
            "content-length",
            "content-type",
            "data-models",
            "date-time",
            "derank-status",
            "http-referer",
            "model-endpoints",
            "my-models",
            "pricing-calculate",
            "pricing-models",
            "private-key-jwt",
            "retry-after",
            "www-authenticate",
            "x-gateway-error-attribution",
            "x-gateway-error-origin",
            "x-request-id",
            "x-session-id",
            "x-title",
            "x-user-id");

    private final Markdown page = Markdown.page("docs/troubleshooting.md");

    @Test
    void everyCodeHasOneEntryAndEveryEntryHasACode() throws IOException, IllegalAccessException {
        Set<String> codes = new TreeSet<>(codesOfPages());
        codes.addAll(
                Arrays.stream(LoginProblem.values()).map(LoginProblem::code).toList());
        codes.addAll(codesOfCalls());
        codes.addAll(
                Arrays.stream(ProxyProblem.values()).map(ProxyProblem::code).toList());

        assertThat(codes).hasSizeGreaterThan(40);
        assertThat(page.groups("(?m)^### `([a-z-]+)`$")).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void fourTroublesOfTheQuickstartAreNamedFirst() {
        assertThat(page.headings("{3}"))
                .startsWith("Invalid redirect_uri", "Invalid code_challenge", "Authorization revoked", "Token expired");
    }

    @Test
    void xmlOfThePageIsAccepted() {
        assertThat(page.blocks("xml"))
                .allSatisfy(xml ->
                        assertThat(WebXmlSnippet.of(xml + """
                        <filter-mapping>
                            <filter-name>portcullis</filter-name>
                            <url-pattern>/chat/*</url-pattern>
                        </filter-mapping>
                        """).filterName()).isEqualTo("portcullis"));
    }

    private static List<String> codesOfPages() throws IllegalAccessException {
        List<String> codes = new ArrayList<>();
        for (Field field : Problem.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Problem.class) {
                codes.add(((Problem) field.get(null)).code());
            }
        }
        return codes;
    }

    /** Codes of exceptions and events are literals where a failure is made: every literal in their form is one. */
    private static Set<String> codesOfCalls() throws IOException {
        try (Stream<Path> client = Files.walk(SOURCES.resolve("client"));
                Stream<Path> grant = Files.walk(SOURCES.resolve("grant"))) {
            return Stream.concat(client, grant)
                    .filter(Files::isRegularFile)
                    .map(file -> Markdown.page(
                            Markdown.ROOT.relativize(file.toAbsolutePath()).toString()))
                    .flatMap(source -> Stream.concat(
                            source.groups("\"([a-z]+(?:-[a-z]+)+)\"").stream(),
                            source
                                    .groups(
                                            "(?:Exception\\.of|Problem\\.of|unavailable|problem|fault)\\(\\s*\"([a-z-]+)\"")
                                    .stream()))
                    .filter(code -> !NO_CODES.contains(code))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
