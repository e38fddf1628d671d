package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Liberty starts an application whose initializer failed. */
@ExtendWith(ArquillianExtension.class)
class LibertyBadConfigurationIT {
    private static final FakeGateway GATEWAY =
            FakeGateway.builder().scopes(SampleWar.scopes()).start();
    private static final String[] PATHS = {"account/plain", "account/", "chat/", "api/account", "auth/connect"};

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "bad", managed = false, testable = false)
    static WebArchive badSample() {
        return BadConfigurationIT.badlyConfigured().addClass(PlainPage.class);
    }

    @Deployment(name = "storeless", managed = false, testable = false)
    static WebArchive storelessSample() {
        Map<String, String> store =
                Map.of("portcullis.store", "jdbc", "portcullis.store.jdbc.data-source", "jdbc/nowhere");
        return ShrinkWrap.create(WebArchive.class, "storeless.war")
                .merge(SampleWar.using(GATEWAY, store))
                .addClass(PlainPage.class);
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void applicationThatStartsAnywayServesNothingAndItsLogSaysWhy() throws InterruptedException {
        int before = ServerLog.text().length();
        Visitor visitor = visitor("portcullis-sample");

        deployer.deploy("bad");
        try {
            assertThat(visitor.open("").statusCode()).isEqualTo(500);
            for (String path : PATHS) {
                HttpResponse<String> answer = visitor.open(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(500);
                assertThat(answer.body())
                        .as(path)
                        .doesNotContain(PlainPage.TEXT, "portcullis.", "canary-of-a-bad-configuration");
            }
        } finally {
            deployer.undeploy("bad");
        }

        BadConfigurationIT.assertLogNamesEveryKey(before);
        assertThat(ServerLog.text().substring(before)).contains("Portcullis did not start in '/portcullis-sample'");
    }

    @Test
    void applicationWithoutItsStoreLetsNobodyIn() throws InterruptedException {
        int before = ServerLog.text().length();
        Visitor visitor = visitor("storeless");

        deployer.deploy("storeless");
        try {
            for (String path : PATHS) {
                HttpResponse<String> answer = visitor.open(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(500);
                assertThat(answer.body()).as(path).doesNotContain(PlainPage.TEXT);
            }
        } finally {
            deployer.undeploy("storeless");
        }

        assertThat(ServerLog.awaiting("jdbc/nowhere", before)).contains("jdbc/nowhere");
    }

    private static Visitor visitor(String application) {
        return new Visitor(URI.create("http://127.0.0.1:" + Integer.getInteger("http.port") + "/" + application + "/"));
    }
}
