package io.github.portcullis.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Holds docs/connect-beside-login.md to the sample that the servers are tested with. */
class LoginPageTest {
    private final String page = Markdown.page("docs/connect-beside-login.md").text();

    @Test
    void webXmlOfThePageIsTheOneThatTheServersAreTestedWith() {
        String tested = withoutSpace(Markdown.page("sample-war/src/main/webapp-login/WEB-INF/web.xml")
                .text());

        assertThat(Markdown.page("docs/connect-beside-login.md").blocks("xml"))
                .singleElement()
                .satisfies(xml -> assertThat(tested).contains(withoutSpace(xml)));
    }

    @Test
    void usersOfThePageAreThoseOfTheSample() {
        assertThat(Markdown.page("sample-war/src/test/servers/prepare.xml").text())
                .contains("ann and bob, both with the password \"drawbridge\"", "group \"user\"");
        assertThat(page).contains("sign in as `ann` or `bob` with the password `drawbridge`");
    }

    @Test
    void serversOfThePageAreThoseOfTheBuild() {
        Markdown sample = Markdown.page("sample-war/pom.xml");

        assertThat(page)
                .contains("WildFly " + sample.groups("<wildfly.version>(.+)</").get(0))
                .contains("Payara Server "
                        + sample.groups("<payara.version>(.+)</").get(0))
                .contains("Tomcat " + sample.groups("<tomcat-11.version>(.+)</").get(0));
    }

    private static String withoutSpace(String xml) {
        return xml.replaceAll("(?s)<!--.*?-->", "").replaceAll("\\s+", "");
    }
}
