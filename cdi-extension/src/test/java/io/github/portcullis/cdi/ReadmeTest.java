package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.cdi.readme.AskServlet;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Deploys what README.md shows, and nothing else. */
class ReadmeTest {

    @RegisterExtension
    static final FakeGatewayExtension FAKE = FakeGatewayExtension.with(
            FakeGateway.builder().model("openai/gpt-5-nano").answer(question -> "you said " + question));

    @TempDir
    private Path folder;

    @AfterEach
    void clearSettings() {
        FAKE.gateway().configuration().keySet().forEach(System::clearProperty);
    }

    @Test
    void useOfTheReadmeSignsAUserInAndAnswers() throws Exception {
        Map<String, String> configuration = FAKE.gateway().configuration();
        configuration.forEach(System::setProperty);
        War war = War.in(folder.resolve("war")).with(AskServlet.class).with("WEB-INF/web.xml", """
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                        %s</web-app>
                        """.formatted(
                        block("xml", "<filter-mapping>")));

        try (TomcatServer server = TomcatServer.start(war)) {
            Browser browser = new Browser();
            URI authorization = location(browser.get(server.uri("/ask?q=Hello")));
            HttpResponse<String> finished = browser.get(FAKE.gateway().authorize(authorization, "ada"));
            HttpResponse<String> answer = browser.get(server.uri("/").resolve(location(finished)));

            assertThat(answer.body()).isEqualTo("you said Hello\n");
        }
    }

    @Test
    void servletOfTheReadmeIsTheOneThatIsCompiled() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/portcullis/cdi/readme/AskServlet.java"));

        assertThat(source).contains("// tag::ask\n" + block("java", "@WebServlet") + "// end::ask");
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String block(String language, String beginning) throws IOException {
        Matcher block = Pattern.compile("(?s)```" + language + "\n(" + beginning + ".*?)```")
                .matcher(Files.readString(Path.of("../README.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
