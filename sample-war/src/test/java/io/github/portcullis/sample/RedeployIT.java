package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import java.net.URI;
import java.net.URL;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class RedeployIT {
    private static final FakeGateway GATEWAY =
            FakeGateway.builder().era(Era.B).scopes(SampleWar.scopes()).start();

    private static final String HELLO = """
            {"model":"acme/echo-1","turns":[{"speaker":"user","text":"hello"}]}""";

    @ArquillianResource
    private Deployer deployer;

    @ArquillianResource
    @OperateOnDeployment("diagnostics")
    private URL diagnostics;

    @Deployment(name = "diagnostics", testable = false)
    static WebArchive diagnostics() {
        return ShrinkWrap.create(WebArchive.class, "diagnostics.war").addClass(ThreadNames.class);
    }

    @Deployment(name = "sample", managed = false, testable = false)
    static WebArchive sample() {
        return SampleWar.using(GATEWAY);
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void undeployLeavesNoThreadBehind() throws InterruptedException {
        List<String> before = threadsOfHttpClients();
        int start = ServerLog.text().length();

        for (int round = 0; round < 2; round++) {
            deployer.deploy("sample");
            useTheSample();
            deployer.undeploy("sample");
        }

        assertThat(leftOver(before)).isEmpty();
        assertThat(leaksNamedSince(start)).isEmpty();
    }

    /**
     * Tomcat looks for what an undeployed application left. Weld tells its workers to end and does not wait for them, and
     * clears the thread that an asynchronous request began on only at the next request.
     */
    private static List<String> leaksNamedSince(int start) {
        return ServerLog.text()
                .substring(start)
                .lines()
                .filter(line -> line.contains("memory leak"))
                .filter(line -> !line.contains("[weld-worker-") && !line.contains("[org.jboss.weld."))
                .toList();
    }

    private void useTheSample() {
        Visitor ada = new Visitor(URI.create(diagnostics.toString()).resolve("/portcullis-sample/"));
        assertThat(ada.signIn(GATEWAY, "ada", "account/").body()).contains("Ada Lovelace");
        GATEWAY.expireTokens();
        assertThat(ada.chat(HELLO).body()).contains("event: done");
        assertThat(threadsOfHttpClients()).isNotEmpty();
    }

    /** A thread that is told to end may take a moment. */
    private List<String> leftOver(List<String> before) throws InterruptedException {
        List<String> left = threadsOfHttpClients();
        for (int tries = 0; tries < 50 && left.size() > before.size(); tries++) {
            Thread.sleep(200);
            left = threadsOfHttpClients();
        }
        return left.stream().filter(name -> !before.contains(name)).toList();
    }

    private List<String> threadsOfHttpClients() {
        return new Visitor(URI.create(diagnostics.toString()))
                .open("threads")
                .body()
                .lines()
                .filter(name -> name.startsWith("portcullis") || name.startsWith("HttpClient-"))
                .sorted()
                .toList();
    }
}
