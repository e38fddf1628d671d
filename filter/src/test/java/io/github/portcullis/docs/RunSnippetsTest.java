package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.Browser;
import io.github.portcullis.GatewayFilter;
import io.github.portcullis.PortcullisInitializer;
import io.github.portcullis.TestApplication;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSnippetsTest {
    private static final Set<String> HELD_BY_THEIR_MODULE = Set.of("cdi.md", "testing-with-fakegateway.md");

    @RegisterExtension
    static final FakeGatewayExtension FAKE =
            FakeGatewayExtension.with(FakeGateway.builder().model("openai/gpt-5-nano"));

    @Test
    void everyBlockOfThePagesIsHeldToCode() {
        assertThat(DocSnippets.blocks().filter(block -> !HELD_BY_THEIR_MODULE.contains(block.page())))
                .isNotEmpty()
                .allMatch(DocSnippets.Block::isMarked);
    }

    @Test
    void servletWithoutCdiAnswers() {
        QuestionServlet servlet = new QuestionServlet();
        try (TestApplication application = TestApplication.with(FAKE.gateway().configuration())
                .servlet("/chat/question", servlet::service)
                .start()) {
            HttpResponse<String> answer =
                    new Browser().signIn(application.uri("/chat/question?q=Hello"), FAKE.gateway(), "ada");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void programRegistersTheFilterBesideTheInitializerOfTheJar(boolean programIsFirst) throws LifecycleException {
        ServletContainerInitializer program = new StartPortcullis();
        ServletContainerInitializer jar = new PortcullisInitializer();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Path.of("target", "tomcat").toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "localhost");
        Context context =
                tomcat.addContext("/app", Path.of("target").toAbsolutePath().toString());
        context.addServletContainerInitializer(programIsFirst ? program : jar, Set.of());
        context.addServletContainerInitializer(programIsFirst ? jar : program, Set.of());
        FilterDef ofTheFragment = new FilterDef();
        ofTheFragment.setFilterName("portcullis");
        ofTheFragment.setFilterClass(GatewayFilter.class.getName());
        ofTheFragment.setAsyncSupported("true");
        context.addFilterDef(ofTheFragment);
        try {
            tomcat.start();
            Map<String, ? extends FilterRegistration> registrations =
                    context.getServletContext().getFilterRegistrations();

            assertThat(context.getState()).isEqualTo(LifecycleState.STARTED);
            assertThat(registrations.get("portcullis").getUrlPatternMappings())
                    .containsExactlyInAnyOrder(
                            "/chat/*",
                            "/auth/callback",
                            "/auth/connect",
                            "/auth/logout",
                            "/auth/logout/done",
                            "/auth/signed-out");
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
