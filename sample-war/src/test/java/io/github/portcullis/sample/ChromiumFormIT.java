package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import java.io.IOException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The sample with a login of its own, in a real browser, whose content security policy also rules where forms lead. */
@ExtendWith(ArquillianExtension.class)
class ChromiumFormIT {
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .clientId("portcullis-sample")
            .scopes(SampleWar.scopes())
            .start();

    private static final By STATE = By.cssSelector(".state");
    private static final By OWN = By.cssSelector(".own");

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive sample() {
        return SampleWar.withForm(GATEWAY);
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void aPersonSignsInHereThenThereAndDisconnectsWithoutSigningOutHere() throws IOException {
        try (Chromium browser = Chromium.start()) {
            browser.open(url);
            browser.click(By.linkText("Open the chat"));
            browser.see(By.id("name")).sendKeys("ann");
            browser.photograph("12-own-login");
            browser.see(By.id("password")).sendKeys("drawbridge", Keys.ENTER);
            browser.click(By.cssSelector("button[value=allow]"));
            browser.see(By.id("message"));

            browser.open(url);
            browser.read(STATE, "You are connected as Ada Lovelace.");
            browser.read(OWN, "ann");
            browser.photograph("13-own-login-connected");
            browser.click(By.cssSelector(".actions form button"));
            browser.read(STATE, "You are not connected");
            browser.read(OWN, "ann");

            browser.click(By.cssSelector(".own button"));
            browser.read(OWN, "Sign in");
            assertThat(browser.complaints())
                    .allSatisfy(complaint -> assertThat(complaint).contains("api/account", "401"));
            browser.shrink();
            browser.click(OWN);
            browser.see(By.id("name"));
            assertThat(browser.scrollsSideways()).isFalse();
        }
    }
}
