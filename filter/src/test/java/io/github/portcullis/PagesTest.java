package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.callback.LoginProblem;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of the filter: their languages, what stands in for them, and what they never let happen. */
class PagesTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static final String CALLBACK_WITHOUT_STATE = "/app/auth/callback?code=1";

    private final FakeGateway gateway = EXTENSION.gateway();

    private TestApplication.Builder application() {
        return TestApplication.with(gateway.configuration());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de|de|Die Anmeldung ist fehlgeschlagen",
                "de-AT,en;q=0.5|de|Die Anmeldung ist fehlgeschlagen",
                "tlh,de;q=0.2|de|Die Anmeldung ist fehlgeschlagen",
                "en,de;q=0.9|en|Signing in did not work",
                "de;q=0.5,en-GB;q=0.9|en|Signing in did not work",
                "fr|en|Signing in did not work",
                "*|en|Signing in did not work",
                "../../../etc/passwd|en|Signing in did not work",
                "a,b,c,d,e,f,g,h,i,j,de|en|Signing in did not work"
            })
    void pageSpeaksTheLanguageThatIsAskedForWhereItIsThere(String accepted, String language, String title) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.ENGLISH);
        try (TestApplication application = application().start()) {
            RawReply page = RawRequest.navigation(application, CALLBACK_WITHOUT_STATE)
                    .header("Accept-Language", accepted)
                    .send();

            assertThat(page.header("Content-Language")).isEqualTo(language);
            assertThat(page.body())
                    .contains("<html lang=\"" + language + "\" dir=\"ltr\">", "<title>" + title + "</title>")
                    .contains("<h1>" + title + "</h1>", "<code>login-state-missing</code>");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void serversOwnLanguageIsNotThatOfThePage() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMAN);
        try (TestApplication application = application().start()) {
            assertThat(RawRequest.navigation(application, CALLBACK_WITHOUT_STATE)
                            .header("Accept-Language", "fr")
                            .send()
                            .body())
                    .contains("lang=\"en\"");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyTextHasItsGermanOne() throws IllegalAccessException {
        Set<String> keys = new TreeSet<>(Set.of(
                "direction",
                "form.explanation",
                "form.fields",
                "form.send",
                "form.title",
                "give-permission",
                "login-failed.title",
                "needed",
                "sign-in",
                "signed-out.explanation",
                "signed-out.title",
                "try-again"));
        Set<Problem> problems =
                Arrays.stream(LoginProblem.values()).map(Problem::of).collect(Collectors.toSet());
        problems.add(Problem.unavailable(Duration.ofSeconds(1)));
        for (Field field : Problem.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Problem.class) {
                problems.add((Problem) field.get(null));
            }
        }
        for (Problem problem : problems) {
            keys.add(problem.textKey() + ".explanation");
            if (!problem.title().equals(Problem.LOGIN_FAILED)) {
                keys.add(problem.code() + ".title");
            }
        }

        assertThat(ResourceBundle.getBundle(Texts.BUNDLE, Locale.GERMAN).keySet())
                .containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    @DisplayName("R122: a page has a language, a title, one heading, and neither script nor anything from elsewhere")
    void pageIsAccessibleAndAlone() {
        try (TestApplication application = application().start()) {
            for (String path : new String[] {CALLBACK_WITHOUT_STATE, "/app/auth/signed-out"}) {
                RawReply page = RawRequest.navigation(application, path).send();

                assertThat(page.body())
                        .startsWith("<!doctype html>\n<html lang=\"en\"")
                        .containsOnlyOnce("<h1>")
                        .containsOnlyOnce("<title>")
                        .containsOnlyOnce("<main>")
                        .doesNotContain("<script", "http:", "https:", "src=", "<img", "style=\"")
                        .doesNotContainPattern("<[^>]*\\son\\w+=");
                assertThat(page.header("Content-Security-Policy"))
                        .startsWith("default-src 'none'; style-src 'sha256-")
                        .endsWith("frame-ancestors 'none'");
                assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
                assertThat(page.header("Cache-Control")).isEqualTo("no-store");
                assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"error-page", "denied-page"})
    void applicationsPageIsShownWithWhatItHasToSay(String setting) {
        AtomicReference<Object> values = new AtomicReference<>();
        try (TestApplication application = application()
                .set(setting, "/own/page")
                .guard("/chat/*", "/own/*")
                .dispatches("FORWARD")
                .servlet("/own/page", (request, response) -> {
                    values.set(request.getAttribute("portcullis"));
                    response.getWriter().print("our own page, by " + request.getMethod());
                })
                .start()) {
            CookieJar jar = new CookieJar();
            String state = Query.of(URI.create(RawRequest.navigation(application, "/app/chat/x")
                            .send(jar)
                            .location()))
                    .get("state");

            RawReply page = RawRequest.navigation(application, "/app/auth/callback?error=access_denied&state=" + state)
                    .send(jar);

            assertThat(page.status()).isEqualTo(403);
            assertThat(page.body()).isEqualTo("our own page, by GET");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat((Map<?, ?>) values.get())
                    .hasToString(String.valueOf(values.get()))
                    .satisfies(map -> {
                        assertThat(map.get("code")).isEqualTo("access-denied");
                        assertThat(map.get("status")).isEqualTo("403");
                        assertThat(map.get("title")).isEqualTo("Access was not given");
                        assertThat(String.valueOf(map.get("id"))).matches("[0-9a-f]{8}");
                        assertThat(String.valueOf(map.get("againUrl"))).startsWith("/app/auth/connect?return_to=");
                    });
            assertThat(RawRequest.navigation(application, "/app/own/page")
                            .send()
                            .status())
                    .as("guarded for everybody else")
                    .isEqualTo(302);
        }
    }

    @Test
    void formThatMeetsTheChallengeIsShownTheApplicationsPage() {
        try (TestApplication application = application()
                .set("error-page", "/own/page")
                .servlet(
                        "/own/page", (request, response) -> response.getWriter().print(request.getMethod()))
                .start()) {
            RawReply page = RawRequest.form(application, "/app/chat/x").send();

            assertThat(page.status()).isEqualTo(401);
            assertThat(page.body()).isEqualTo("GET");
        }
    }

    @Test
    @DisplayName("R138: where the application's page fails, ours is shown, and the log says why")
    void ownPageStandsInForAFailingOne() {
        try (LogLines log = LogLines.of(ApplicationPage.class.getName());
                TestApplication application = application()
                        .set("error-page", "/own/page")
                        .servlet("/own/page", (request, response) -> {
                            response.setStatus(200);
                            response.getWriter().print("half a page");
                            throw new IllegalStateException("unforeseen");
                        })
                        .start()) {
            RawReply page =
                    RawRequest.navigation(application, CALLBACK_WITHOUT_STATE).send();

            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).contains("<code>login-state-missing</code>").doesNotContain("half", "unforeseen");
            assertThat(log.lines()).singleElement().asString().contains("/own/page");
        }
    }

    @Test
    void pageThatIsNotThereFailsTheDeployment() {
        assertThatThrownBy(() -> application()
                        .set("error-page", "/WEB-INF/nowhere.jsp")
                        .start()
                        .close())
                .hasStackTraceContaining("portcullis.error-page is '/WEB-INF/nowhere.jsp', which is no file");
    }

    @Test
    void signedOutPageFollowsALogoutAndLeadsBack() {
        try (TestApplication application =
                application().set("after-logout", "/auth/signed-out").start()) {
            Browser browser = new Browser();
            browser.signIn(application.uri("/chat/x"), gateway, "ada");
            assertThat(browser.navigate(application.uri("/auth/signed-out")).statusCode())
                    .as("still signed in")
                    .isEqualTo(303);

            var left = browser.post(application.uri("/auth/logout"));
            var page = browser.navigate(application.uri("/x").resolve(Browser.location(left)));

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("You are signed out", "<a href=\"/app/auth/connect\">Sign in</a>");
        }
    }

    @Test
    void signedOutPageCanBeTheApplications() {
        try (TestApplication application = application()
                .set("signed-out-page", "/bye")
                .servlet("/bye", (request, response) -> response.getWriter()
                        .print("bye " + ((Map<?, ?>) request.getAttribute("portcullis")).get("againUrl")))
                .start()) {
            assertThat(RawRequest.navigation(application, "/app/auth/signed-out")
                            .send()
                            .body())
                    .isEqualTo("bye /app/auth/connect");
        }
    }

    @Test
    @DisplayName("R134, R136: what is refused has an id on its page and in the log, and a reason there alone")
    void refusalHasAnIdInPageAndLog() {
        try (LogLines log = LogLines.of(Answer.class.getName());
                TestApplication application = application().start()) {
            RawReply page = RawRequest.form(application, "/app/auth/logout")
                    .header("Origin", "https://evil.example")
                    .send();

            String id = page.body().replaceAll("(?s).*id <code>([0-9a-f]{8})</code>.*", "$1");
            assertThat(page.status()).isEqualTo(403);
            assertThat(log.lines()).singleElement().asString().contains("[" + id + "] cross-origin-post");
        }
    }
}
