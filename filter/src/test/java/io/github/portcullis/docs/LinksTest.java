package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        assertThat(pages().flatMap(page -> page.links().stream()
                        .filter(link -> !link.matches("[a-z]+:.*"))
                        .filter(link -> !resolves(page, link))
                        .map(link -> page.path() + " -> " + link)))
                .as("broken links")
                .isEmpty();
    }

    @Test
    void everyPageIsInTheIndex() throws IOException {
        List<String> index = Markdown.page("docs/README.md").links();

        assertThat(pages().map(page -> page.path().toString())
                        .filter(path -> path.startsWith("docs/") && !path.equals("docs/README.md"))
                        .map(path -> path.substring("docs/".length())))
                .allSatisfy(path -> assertThat(index).contains(path));
    }

    @Test
    void readmeIsShort() {
        assertThat(Markdown.page("README.md").text().lines().count()).isLessThanOrEqualTo(120);
    }

    private static Stream<Markdown> pages() throws IOException {
        try (Stream<Path> top = Files.list(Markdown.ROOT);
                Stream<Path> docs = Files.walk(Markdown.ROOT.resolve("docs"));
                Stream<Path> sample = Files.list(Markdown.ROOT.resolve("sample-war"))) {
            return Stream.of(top.toList(), docs.toList(), sample.toList())
                    .flatMap(List::stream)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(file -> Markdown.page(Markdown.ROOT.relativize(file).toString()))
                    .toList()
                    .stream();
        }
    }

    private static boolean resolves(Markdown page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty()
                ? Markdown.ROOT.resolve(page.path())
                : Markdown.ROOT.resolve(page.path()).resolveSibling(file).normalize();
        return Files.exists(target) && (hash < 0 || hasAnchor(target, link.substring(hash + 1)));
    }

    private static boolean hasAnchor(Path target, String anchor) {
        Markdown page = Markdown.page(Markdown.ROOT.relativize(target).toString());
        Map<String, Integer> seen = new HashMap<>();
        return page.headings("{1,6}").stream()
                .map(LinksTest::slug)
                .map(slug -> seen.merge(slug, 1, Integer::sum) == 1 ? slug : slug + "-" + (seen.get(slug) - 1))
                .toList()
                .contains(anchor);
    }

    /** As code hosts make them. */
    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
