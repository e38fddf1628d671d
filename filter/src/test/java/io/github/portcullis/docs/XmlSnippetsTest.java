package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.WebXmlSnippet;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The XML and JSON of the pages is read by what reads it in real life, and names the versions of this build. */
class XmlSnippetsTest {

    static Stream<String> blocks() throws IOException {
        try (Stream<Path> docs = Files.walk(Markdown.ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(Markdown.ROOT.resolve("README.md")), docs.toList().stream())
                    .filter(file -> file.toString().endsWith(".md"))
                    .flatMap(
                            file -> Markdown.page(Markdown.ROOT.relativize(file).toString()).blocks("xml").stream());
        }
    }

    static Stream<String> dependencies() throws IOException {
        return blocks().filter(block -> block.startsWith("<dependency>"));
    }

    static Stream<String> mappings() throws IOException {
        return blocks().filter(block -> block.startsWith("<filter"));
    }

    @ParameterizedTest
    @MethodSource("dependencies")
    void dependencyNamesAVersionOfThisBuild(String block) throws Exception {
        NodeList dependencies = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<all>" + block + "</all>")))
                .getElementsByTagName("dependency");

        for (int at = 0; at < dependencies.getLength(); at++) {
            Element dependency = (Element) dependencies.item(at);
            String name = text(dependency, "artifactId");
            String version = text(dependency, "version");
            assertThat(versions(name)).as("versions of %s in pom.xml", name).contains(version);
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void webXmlIsReadByTomcat(String block) {
        WebXmlSnippet webXml = WebXmlSnippet.of(block);

        assertThat(webXml.filterName()).isEqualTo("portcullis");
        assertThat(webXml.patterns()).isNotEmpty().allMatch(pattern -> pattern.startsWith("/"));
    }

    @Test
    void readmeNamesTheServersOfThisBuild() throws IOException {
        String readme = Markdown.page("README.md").text();
        String sample = Markdown.page("sample-war/pom.xml").text();
        String parent = Markdown.page("pom.xml").text();

        assertThat(readme)
                .contains("| " + property(sample, "wildfly.version") + " |")
                .contains("| " + property(sample, "payara.version") + " |")
                .contains("| " + property(sample, "tomcat-11.version") + " with Weld "
                        + property(parent, "weld-6.version") + " |")
                .contains("| " + property(parent, "jetty.version") + " with Weld " + property(parent, "weld.version")
                        + " |")
                .contains("| " + property(sample, "liberty.version") + " |")
                .contains("| " + property(parent, "tomcat.version") + ", alone and with Weld "
                        + property(parent, "weld.version") + " |");
    }

    @Test
    void libertyPageSwitchesOnWhatItsTestsHave() {
        Markdown page = Markdown.page("docs/install-liberty.md");
        String server = "sample-war/src/test/servers/liberty/server.xml";

        assertThat(page.groups("<feature>([^<]+)</feature>"))
                .containsExactlyElementsOf(Markdown.page(server).groups("<feature>([^<]+)</feature>"))
                .isNotEmpty();
    }

    @Test
    void registrationOfGettingStartedFitsTheSample() {
        Markdown page = Markdown.page("docs/getting-started.md");
        JsonObject registration;
        try (JsonReader reader = Json.createReader(
                new StringReader(page.groups("(?s)-d '(\\{.*?\\})'").get(0)))) {
            registration = reader.readObject();
        }
        String scopes = Markdown.page("sample-war/src/main/resources/META-INF/microprofile-config.properties")
                .groups("portcullis.scopes=(.*)")
                .get(0);

        assertThat(registration.getJsonArray("allowed_scopes").getValuesAs(value -> value.toString()
                        .replace("\"", "")))
                .containsExactlyInAnyOrder(scopes.split(" "));
        assertThat(registration.getJsonArray("redirect_uris").getString(0))
                .isEqualTo("http://localhost:8080/portcullis-sample/auth/callback");
    }

    /** Returns what pom.xml knows: of our own artifacts the project's version, of others that of their property. */
    private static List<String> versions(String artifact) {
        String parent = Markdown.page("pom.xml").text();
        if (artifact.startsWith("portcullis-")) {
            return List.of(
                    new Markdown(Path.of("pom.xml"), parent)
                            .groups("<version>([^<]+)</version>")
                            .get(0),
                    "");
        }
        return Stream.of("pom.xml", "sample-war/on-tomcat/pom.xml")
                .map(Markdown::page)
                .flatMap(
                        pom -> pom
                                .groups("<artifactId>" + artifact
                                        + "</artifactId>\\s*<version>\\$\\{([^}]+)}</version>")
                                .stream())
                .map(name -> property(parent, name))
                .toList();
    }

    private static String property(String pom, String name) {
        return new Markdown(Path.of("pom.xml"), pom)
                .groups("<" + name + ">([^<]+)</" + name + ">")
                .get(0);
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
