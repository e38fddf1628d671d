package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an application gets its filter, and when it does not start. */
class DeploymentTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private final FakeGateway gateway = EXTENSION.gateway();

    @AfterEach
    void clearProperties() {
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("portcullis."))
                .forEach(System::clearProperty);
    }

    @Test
    @DisplayName("FAILSTART, 4.9: a bad configuration fails the deployment with every problem in one message")
    void badConfigurationFailsTheDeployment() {
        assertThatThrownBy(() -> TestApplication.with(gateway.configuration())
                        .set("retries", "99")
                        .set("store", "jdbc")
                        .start())
                .rootCause()
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("portcullis.retries")
                .hasMessageContaining("portcullis.store.jdbc.data-source is missing");
    }

    @Test
    @DisplayName(
            "FAILSTART: a container that starts the application all the same, as Liberty does, serves nothing of it")
    void applicationThatStartsInSpiteOfABadConfigurationServesNothing() {
        System.setProperty("portcullis.retries", "99");
        System.setProperty("portcullis.protect", "/chat/*");
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .guard()
                .withoutInitializer()
                .initializer((none, servletContext) -> assertThatThrownBy(
                                () -> new PortcullisInitializer().onStartup(none, servletContext))
                        .hasMessageContaining("portcullis.retries"))
                .start()) {
            for (String path : new String[] {"/app/chat/", "/app/auth/connect", "/app/elsewhere"}) {
                assertThat(RawRequest.navigation(application, path).send().status())
                        .as(path)
                        .isEqualTo(500);
            }
        }
    }

    @Test
    void unknownInitParameterFailsTheDeployment() {
        assertThatThrownBy(() -> TestApplication.with(gateway.configuration())
                        .set("client-secert", "hush")
                        .start())
                .rootCause()
                .hasMessageContaining("the init-param 'client-secert' is no setting")
                .hasMessageNotContaining("hush");
    }

    @Test
    @DisplayName("5: system properties and MicroProfile Config win over init-params")
    void microProfileConfigWins() {
        System.setProperty("portcullis.callback-path", "/from/config");
        System.setProperty("portcullis.connect-path", " ");
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .set("callback-path", "/from/init-param")
                .set("connect-path", "/go")
                .start()) {
            assertThat(redirectUri(application)).endsWith("/app/from/config");
            assertThat(RawRequest.navigation(application, "/app/go").send().status())
                    .isEqualTo(302);
        }
    }

    @Test
    void protectMapsTheDeclaredFilter() {
        gateway.configuration().forEach(System::setProperty);
        System.setProperty("portcullis.protect", "/chat/*, /api/*");
        try (TestApplication application =
                TestApplication.with(Map.of()).guard().start()) {
            assertGuarded(application);
        }
    }

    @Test
    void protectMapsTheFilterWhereNoFragmentIsRead() {
        gateway.configuration().forEach(System::setProperty);
        System.setProperty("portcullis.protect", "/chat/*");
        try (TestApplication application =
                TestApplication.with(Map.of()).undeclared().start()) {
            assertGuarded(application);
        }
    }

    @Test
    @DisplayName("S3: protect as an init-param of a filter without mapping guards too")
    void protectMayBeAnInitParameter() {
        for (String name : new String[] {"portcullis", "gateway"}) {
            try (TestApplication application = TestApplication.with(gateway.configuration())
                    .filterName(name)
                    .set("protect", "/chat/*")
                    .guard()
                    .start()) {
                assertGuarded(application);
            }
        }
    }

    @Test
    void filterMayHaveAnotherName() {
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .filterName("ai-gateway")
                .start()) {
            assertGuarded(application);
        }
    }

    @Test
    @DisplayName("4.9: without mapping and protect the jar does nothing, whatever the configuration")
    void unmappedFilterIsOff() {
        try (TestApplication application =
                TestApplication.with(Map.of("retries", "99")).guard().start()) {
            assertThat(RawRequest.navigation(application, "/app/chat/").send().status())
                    .isEqualTo(200);
            assertThat(RawRequest.navigation(application, "/app/auth/callback")
                            .send()
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void programRegistersTheFilter() {
        GatewayConfig config = GatewayConfig.builder()
                .clientId("portcullis-test")
                .issuer(gateway.issuer().toString())
                .baseUri(gateway.baseUri())
                .protect("/chat/*")
                .build();
        ServletContainerInitializer own = (none, application) -> GatewayFilter.register(application, config);
        for (boolean isDeclared : new boolean[] {true, false}) {
            TestApplication.Builder builder =
                    TestApplication.with(Map.of()).guard().initializer(own);
            try (TestApplication application =
                    isDeclared ? builder.start() : builder.undeclared().start()) {
                assertGuarded(application);
            }
        }
    }

    @Test
    void programMayNotRegisterBesideAMapping() {
        GatewayConfig config = GatewayConfig.builder().clientId("a").build();
        ServletContainerInitializer own =
                (none, application) -> assertThatThrownBy(() -> GatewayFilter.register(application, config))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("not both");
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .laterInitializer(own)
                .start()) {
            assertGuarded(application);
        }
    }

    @Test
    void missingInitializerIsTold() {
        try (LogLines log = LogLines.of("org.apache.catalina.core")) {
            assertThatThrownBy(() -> TestApplication.with(gateway.configuration())
                            .withoutInitializer()
                            .start())
                    .isInstanceOf(IllegalStateException.class);
            assertThat(log.thrown()).anySatisfy(failure -> assertThat(failure)
                    .hasMessageContaining("absolute-ordering")
                    .hasMessageContaining("<others/>"));
        }
    }

    @Test
    @DisplayName("S3: a mapping that is added after the initializer fails the deployment instead of guarding nothing")
    void lateMappingIsNotAnOpenDoor() {
        ServletContainerInitializer late = (none, application) -> application
                .addFilter("late", GatewayFilter.class)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/chat/*");
        try (LogLines log = LogLines.of("org.apache.catalina.core")) {
            assertThatThrownBy(() -> TestApplication.with(Map.of())
                            .guard()
                            .laterInitializer(late)
                            .start())
                    .isInstanceOf(IllegalStateException.class);
            assertThat(log.thrown())
                    .anySatisfy(failure -> assertThat(failure).hasMessageContaining("GatewayFilter.register"));
        }
    }

    @Test
    @DisplayName(
            "4.9: Jetty shows an initializer no mapping of web.xml; a second look, after all initializers, finds it")
    void mappingThatIsSeenLateIsFound() {
        try (TestApplication application = TestApplication.with(gateway.configuration())
                .guard()
                .laterInitializer(DeploymentTest::mapDeclared)
                .start()) {
            assertGuarded(application);
        }
    }

    @Test
    void badConfigurationFailsTheDeploymentAfterTheSecondLookToo() {
        try (LogLines log = LogLines.of("org.apache.catalina.core")) {
            assertThatThrownBy(() -> TestApplication.with(Map.of("retries", "99"))
                            .guard()
                            .laterInitializer(DeploymentTest::mapDeclared)
                            .start())
                    .isInstanceOf(IllegalStateException.class);
            assertThat(log.thrown())
                    .anySatisfy(failure -> assertThat(failure).hasMessageContaining("portcullis.retries"));
        }
    }

    @Test
    @DisplayName("S3: a filter that is off and gets a request lets nobody through")
    void mappingThatNobodySawIsNotAnOpenDoor() {
        try (TestApplication application = TestApplication.with(Map.of())
                .guard()
                .servlet("/late", (request, response) -> response.getWriter().print("open"))
                .start()) {
            FilterMap unseen = new FilterMap();
            unseen.setFilterName("portcullis");
            unseen.addURLPattern("/late");
            application.context().addFilterMap(unseen);

            assertThat(RawRequest.navigation(application, "/app/late").send().status())
                    .isEqualTo(500);
        }
    }

    private static void mapDeclared(Set<Class<?>> none, ServletContext application) {
        application
                .getFilterRegistration("portcullis")
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/chat/*");
    }

    @Test
    @DisplayName("P8, R97: a session cookie that would hurt signing in is warned about, and not changed")
    void sessionCookieIsChecked() {
        try (LogLines log = LogLines.of("io.github.portcullis");
                TestApplication application = TestApplication.with(gateway.configuration())
                        .set("public-url", "https://shop.example.com/ai")
                        .initializer((none, context) ->
                                context.getSessionCookieConfig().setAttribute("SameSite", "Strict"))
                        .start()) {
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).startsWith("WARNING").contains("SameSite=Strict"))
                    .anySatisfy(line -> assertThat(line).startsWith("WARNING").contains("<secure>true</secure>"));
            assertThat(application
                            .context()
                            .getServletContext()
                            .getSessionCookieConfig()
                            .getAttribute("SameSite"))
                    .isEqualTo("Strict");
        }
    }

    @Test
    void redirectUriIsLoggedAtStart() {
        try (LogLines log = LogLines.of("io.github.portcullis");
                TestApplication application = TestApplication.with(gateway.configuration())
                        .set("public-url", "https://shop.example.com/ai")
                        .start()) {
            assertThat(application.sessions()).isZero();
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).contains("https://shop.example.com/ai/auth/callback"));
        }
    }

    @Test
    void providerIsNotAskedAtStart() {
        try (TestApplication application =
                TestApplication.with(gateway.configuration()).start()) {
            assertThat(application.sessions()).isZero();
            assertThat(gateway.requests(io.github.portcullis.testkit.Endpoint.METADATA))
                    .isEmpty();
        }
    }

    private void assertGuarded(TestApplication application) {
        CookieJar jar = new CookieJar();
        RawReply started = RawRequest.navigation(application, "/app/chat/").send(jar);
        assertThat(started.status()).isEqualTo(302);
        URI callback = gateway.authorize(URI.create(started.location()), "ada");
        RawReply finished = RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                .send(jar);
        assertThat(finished.status()).isEqualTo(303);
        assertThat(RawRequest.navigation(application, "/app/chat/").send(jar).status())
                .isEqualTo(200);
    }

    private static String redirectUri(TestApplication application) {
        RawReply started = RawRequest.navigation(application, "/app/chat/").send();
        return Query.of(URI.create(started.location())).get("redirect_uri");
    }
}
