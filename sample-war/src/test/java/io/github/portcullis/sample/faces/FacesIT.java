package io.github.portcullis.sample.faces;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.sample.SampleWar;
import io.github.portcullis.sample.Visitor;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.URL;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ArchivePaths;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("ee")
@ExtendWith(ArquillianExtension.class)
class FacesIT {
    private static final String PAGE = "chat/ask.xhtml";
    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]* value=\"([^\"]+)\"");
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                <filter-mapping>
                    <filter-name>portcullis</filter-name>
                    <url-pattern>/chat/*</url-pattern>
                </filter-mapping>
                <servlet>
                    <servlet-name>faces</servlet-name>
                    <servlet-class>jakarta.faces.webapp.FacesServlet</servlet-class>
                    <load-on-startup>1</load-on-startup>
                </servlet>
                <servlet-mapping>
                    <servlet-name>faces</servlet-name>
                    <url-pattern>*.xhtml</url-pattern>
                </servlet-mapping>
            </web-app>
            """;
    private static final String XHTML = """
            <!DOCTYPE html>
            <html xmlns="http://www.w3.org/1999/xhtml" xmlns:h="jakarta.faces.html" xmlns:f="jakarta.faces.core">
            <h:head><title>Ask</title></h:head>
            <h:body>
                <p>#{ask.user} may use #{ask.models} models.</p>
                <h:form id="form">
                    <h:inputText id="question" value="#{ask.question}"/>
                    <h:commandButton id="send" value="Send" action="#{ask.send}">
                        <f:ajax execute="@form" render="answer"/>
                    </h:commandButton>
                    <h:outputText id="answer" value="#{ask.answer}"/>
                </h:form>
            </h:body>
            </html>
            """;
    private static final FakeGateway GATEWAY =
            FakeGateway.builder().answer(question -> "you said " + question).start();

    @ArquillianResource
    private URL url;

    private Visitor ada;

    @Deployment(testable = false)
    static WebArchive application() {
        return ShrinkWrap.create(WebArchive.class, "faces.war")
                .merge(
                        SampleWar.using(GATEWAY),
                        ArchivePaths.root(),
                        Filters.include(".*(WEB-INF/lib/|microprofile-config|beans.xml).*"))
                .setWebXML(new StringAsset(WEB_XML))
                .addAsWebResource(new StringAsset(XHTML), PAGE)
                .addClasses(AskBean.class, Models.class);
    }

    @BeforeEach
    void arrive() {
        GATEWAY.reset();
        ada = new Visitor(URI.create(url.toString()));
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void beansOfFacesAndOfEjbCallForTheUserWhoIsSignedIn() {
        HttpResponse<String> page = ada.signIn(GATEWAY, "ada", PAGE);
        assertThat(page.body()).containsPattern("Ada Lovelace may use [1-9]\\d* models\\.");

        HttpResponse<String> answer = partial(page, "hello");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<partial-response", "<update id=\"form:answer\">", "you said hello");
    }

    @Test
    void partialRequestOfAStrangerIsRedirectedAsFacesDoesIt() {
        HttpResponse<String> page = ada.signIn(GATEWAY, "ada", PAGE);
        ada.submit("auth/logout");

        HttpResponse<String> answer = partial(page, "hello");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
        String path = URI.create(url.toString()).getPath();
        assertThat(answer.body())
                .contains(
                        "<partial-response><redirect url=\"" + path + "auth/connect?return_to=" + path + PAGE + "\"/>")
                .doesNotContain("you said");
    }

    @Test
    void authorizeAgainBelowFacesAndEjbSendsThePersonToSignIn() {
        ada.signIn(GATEWAY, "ada", PAGE);
        GATEWAY.revokeAuthorization("ada");

        HttpResponse<String> challenge = ada.open(PAGE);

        assertThat(challenge.statusCode()).isEqualTo(302);
        HttpResponse<String> back = ada.open(GATEWAY.authorize(ada.locationOf(challenge), "ada"));
        assertThat(ada.locationOf(back)).isEqualTo(ada.address(PAGE));
        assertThat(ada.open(PAGE).body()).contains("Ada Lovelace may use");
    }

    /** Presses the button, as the script of Faces does. */
    private HttpResponse<String> partial(HttpResponse<String> page, String question) {
        Matcher state = VIEW_STATE.matcher(page.body());
        assertThat(state.find()).isTrue();
        String fields = Map.of(
                        "form", "form",
                        "form:question", question,
                        "jakarta.faces.ViewState", state.group(1),
                        "jakarta.faces.source", "form:send",
                        "jakarta.faces.partial.event", "click",
                        "jakarta.faces.partial.execute", "form:send form",
                        "jakarta.faces.partial.render", "form:answer",
                        "jakarta.faces.behavior.event", "action",
                        "jakarta.faces.partial.ajax", "true",
                        "form:send", "form:send")
                .entrySet()
                .stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return ada.send(HttpRequest.newBuilder(ada.address(PAGE))
                .header("Faces-Request", "partial/ajax")
                .header("X-Requested-With", "XMLHttpRequest")
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .header("Referer", ada.address(PAGE).toString())
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", "cors")
                .POST(BodyPublishers.ofString(fields)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
