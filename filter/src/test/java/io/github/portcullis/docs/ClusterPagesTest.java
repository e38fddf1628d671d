package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.WebXmlSnippet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages about clusters tell to write is what the tests with two nodes run on. */
class ClusterPagesTest {
    private static final Markdown WILDFLY = Markdown.page("docs/clustering-wildfly.md");
    private static final String SERVERS = "sample-war/src/test/servers/";

    @ParameterizedTest
    @ValueSource(strings = {"docs/clustering-wildfly.md", "docs/clustering-payara.md"})
    void webXmlIsDistributable(String page) {
        String webXml = Markdown.page(page).blocks("xml").get(0);

        assertThat(WebXmlSnippet.of(webXml).distributable()).isTrue();
    }

    @Test
    void nodesOfWildFlyAreSetUpByTheScriptOfTheTests() {
        assertThat(WILDFLY.text())
                .contains("```\n" + Markdown.page(SERVERS + "cluster.cli").text() + "```");
    }

    @Test
    void sessionsOfASingleNodeAreKeptAsInTheTests() {
        String element = WILDFLY.blocks("xml").get(1).strip();

        assertThat(Markdown.page(SERVERS + "prepare.xml").text()).contains(element);
    }
}
