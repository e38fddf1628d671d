package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;

/** What a real browser brings back through a login: the fragment of an address, and a form. */
@ExtendWith(ArquillianExtension.class)
class ChromiumKeptIT {
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .clientId("portcullis-sample")
            .scopes(SampleWar.scopes())
            .start();

    private static final By ALLOW = By.cssSelector("button[value=allow]");
    private static final By MESSAGE = By.id("message");

    @Deployment(name = "keep", testable = false)
    static WebArchive keeping() {
        return SampleWar.using(GATEWAY, Map.of("portcullis.url-fragments", "keep"))
                .addClasses(KeptPages.class, KeptPages.Form.class, KeptPages.Note.class);
    }

    @Deployment(name = "leave", testable = false)
    static WebArchive leaving() {
        return ShrinkWrap.create(WebArchive.class, "leaving.war").merge(SampleWar.using(GATEWAY));
    }

    @BeforeEach
    void reset() {
        GATEWAY.reset();
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void theFragmentComesBackWhereItIsKept(@ArquillianResource @OperateOnDeployment("keep") URL url) {
        try (Chromium browser = Chromium.start()) {
            browser.open(url + "chat/?q=1#/orders/5?\u00fc");
            browser.see(ALLOW);
            assertThat(browser.address()).doesNotContain("orders");
            browser.click(ALLOW);

            browser.see(MESSAGE);
            assertThat(browser.address()).isEqualTo(url + "chat/?q=1#/orders/5?%C3%BC");
            assertThat(browser.complaints())
                    .allSatisfy(complaint -> assertThat(complaint).contains("401"));
        }
    }

    @Test
    void theBrowserItselfLosesItOnlyAtAPageOfTheProvider(@ArquillianResource @OperateOnDeployment("leave") URL url) {
        try (Chromium browser = Chromium.start()) {
            browser.open(url + "chat/#topic");
            browser.see(ALLOW);
            assertThat(browser.address()).endsWith("#topic");
            browser.click(ALLOW);
            browser.see(MESSAGE);
            assertThat(browser.address()).isEqualTo(url + "chat/");
        }
    }

    @Test
    void aFormIsSentAgainByItsUser(@ArquillianResource @OperateOnDeployment("keep") URL url) {
        try (Chromium browser = Chromium.start()) {
            browser.open(url + "note");
            browser.see(By.id("text")).sendKeys("two\nlines & <b>\u00fc</b>");
            browser.click(By.id("send"));
            browser.click(By.linkText("Sign in"));
            browser.click(ALLOW);

            browser.read(By.cssSelector("dl"), "two");
            browser.click(By.tagName("button"));

            browser.read(By.id("done"), "%3Cb%3E");
            String origin = url.toString().substring(0, url.toString().indexOf('/', 8));
            assertThat(browser.textOf(By.id("done")))
                    .isEqualTo(origin + " kind=a%26b text=two%0D%0Alines+%26+%3Cb%3E%C3%BC%3C%2Fb%3E&how=now");
            assertThat(browser.complaints())
                    .allSatisfy(complaint -> assertThat(complaint).containsPattern("401|favicon"));
        }
    }
}
