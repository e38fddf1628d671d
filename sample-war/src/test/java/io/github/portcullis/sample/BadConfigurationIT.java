package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class BadConfigurationIT {
    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "bad", managed = false, testable = false)
    static WebArchive sample() {
        return badlyConfigured();
    }

    static WebArchive badlyConfigured() {
        return SampleWar.with(Map.of(
                "portcullis.client-secret", "canary-of-a-bad-configuration",
                "portcullis.store", "floppy",
                "portcullis.request-timeout", "soon",
                "portcullis.callback-path", "no-slash"));
    }

    @Test
    void deploymentFailsWithOneMessageThatNamesEveryKey() throws InterruptedException {
        int before = ServerLog.text().length();

        assertThatThrownBy(() -> deployer.deploy("bad")).isInstanceOf(Exception.class);

        assertLogNamesEveryKey(before);
    }

    static void assertLogNamesEveryKey(int before) throws InterruptedException {
        assertThat(ServerLog.awaiting("portcullis.callback-path", before))
                .contains(
                        "portcullis.client-id",
                        "portcullis.store",
                        "floppy",
                        "portcullis.request-timeout",
                        "soon",
                        "portcullis.callback-path",
                        "no-slash")
                .doesNotContain("canary-of-a-bad-configuration");
    }
}
