package io.github.portcullis.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.testkit.Era;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BeanGrantStoreTest {

    @RegisterExtension
    static final FakeGatewayExtension FAKE =
            FakeGatewayExtension.with(FakeGateway.builder().era(Era.B));

    @TempDir
    Path folder;

    @Test
    void beanOfTheApplicationKeepsTheGrants() throws Exception {
        try (TomcatServer server =
                TomcatServer.start(war().with(KeepingApplication.class).with("WEB-INF/beans.xml", ""))) {
            Browser browser = new Browser("ann");
            URI authorization = location(browser.get(server.uri("/auth/connect")));
            URI callback = FAKE.gateway().authorize(authorization, "ada");
            assertThat(browser.get(callback).statusCode()).isEqualTo(303);

            String subject = FAKE.gateway().subject("ada");
            assertThat(browser.get(server.uri("/kept")).body()).isEqualTo(subject + " of 1");
        }
    }

    @Test
    void applicationWithoutSuchABeanDoesNotStartAndSaysWhy() throws Exception {
        assertThat(failureOf(war().with("WEB-INF/beans.xml", "")))
                .contains("portcullis.store is 'bean', which could not be opened")
                .contains("the application has no bean of the type io.github.portcullis.store.GrantStore");
    }

    @Test
    void applicationWithTwoSuchBeansDoesNotStartAndNamesThem() throws Exception {
        War war = war().with(KeepingApplication.class, SpareDrawer.class).with("WEB-INF/beans.xml", "");

        assertThat(failureOf(war))
                .contains("more than one bean of the type")
                .contains(
                        "[" + String.join(", ", KeepingApplication.Drawer.class.getName(), SpareDrawer.class.getName())
                                + "]");
    }

    private War war() throws Exception {
        Map<String, String> settings = new HashMap<>(FAKE.gateway().configuration());
        settings.put("store", "bean");
        settings.put("seal-key", "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LTEyMzQ=");
        return War.in(folder.resolve("war")).with("WEB-INF/web.xml", WebXml.of(settings, "/kept"));
    }

    private static String failureOf(War war) {
        List<String> thrown = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("org.apache.catalina.core.ContainerBase.[Tomcat].[localhost].[/app]");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                thrown.add(String.valueOf(line.getThrown()));
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        logger.addHandler(handler);
        try {
            assertThatThrownBy(() -> TomcatServer.start(war)).isInstanceOf(LifecycleException.class);
        } finally {
            logger.removeHandler(handler);
        }
        return String.join("\n", thrown);
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }
}
