package io.github.portcullis.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.testkit.FakeGateway;
import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

@ExtendWith(ArquillianExtension.class)
class ChromiumIT {
    private static final FakeGateway GATEWAY = FakeGateway.builder()
            .clientId("portcullis-sample")
            .scopes(SampleWar.scopes())
            .pace(Duration.ofMillis(60))
            .start();

    private static final By STATE = By.cssSelector(".state");
    private static final By API_ANSWER = By.id("answer");
    private static final By OPEN_CHAT = By.linkText("Open the chat");
    private static final By ALLOW = By.cssSelector("button[value=allow]");
    private static final By MESSAGE = By.id("message");
    private static final By STATUS = By.id("status");
    private static final By LAST_ANSWER = By.cssSelector(".turn.assistant:last-child");
    private static final By PROBLEM = By.cssSelector("#problem .problem");

    @ArquillianResource
    private URL url;

    private Chromium browser;

    @Deployment(testable = false)
    static WebArchive sample() {
        return SampleWar.using(GATEWAY);
    }

    @BeforeEach
    void start() {
        GATEWAY.reset();
        browser = Chromium.start();
    }

    @AfterEach
    void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterAll
    static void stop() {
        GATEWAY.close();
    }

    @Test
    void aPersonSignsInChatsDisconnectsAndSignsInAgain() throws IOException {
        browser.open(url);
        browser.read(STATE, "You are not connected");
        browser.read(API_ANSWER, "401: nobody is signed in. Sign in");
        browser.photograph("1-start");

        signIn();
        browser.see(MESSAGE).sendKeys("Tell me about drawbridges", Keys.ENTER);
        browser.read(LAST_ANSWER, "Tell");
        browser.photograph("3-chat-streaming");
        browser.read(STATUS, "The answer is complete.");
        assertThat(browser.textOf(LAST_ANSWER)).contains("drawbridges");
        browser.photograph("4-chat");

        browser.click(By.linkText("Account"));
        browser.read(By.cssSelector(".facts"), "Ada Lovelace");
        browser.photograph("5-account");
        browser.click(By.cssSelector(".danger"));
        browser.read(STATE, "You are not connected");

        browser.click(OPEN_CHAT);
        browser.click(ALLOW);
        browser.see(MESSAGE);
        browser.open(url);
        browser.read(STATE, "You are connected as Ada Lovelace.");
        browser.read(API_ANSWER, "200: Ada Lovelace");
        browser.photograph("6-start-connected");
        assertThat(browser.complaints())
                .allSatisfy(complaint -> assertThat(complaint).contains("api/account", "401"));
    }

    @Test
    void theSignInLinkOfAScriptLeadsBackToItsPage() {
        browser.open(url);
        browser.click(By.cssSelector("#answer a"));
        browser.click(ALLOW);

        browser.read(STATE, "You are connected as Ada Lovelace.");
        assertThat(browser.address()).isEqualTo(url.toString());
    }

    @Test
    void aPersonStopsAnAnswer() throws InterruptedException {
        browser.open(url);
        signIn();
        browser.see(MESSAGE).sendKeys("word ".repeat(120), Keys.ENTER);
        browser.read(LAST_ANSWER, "word");

        browser.click(By.id("stop"));

        browser.read(LAST_ANSWER, "Stopped.");
        for (int tries = 0; tries < 100 && GATEWAY.abandonedStreams() == 0; tries++) {
            Thread.sleep(100);
        }
        assertThat(GATEWAY.abandonedStreams()).isEqualTo(1);
    }

    @Test
    void aPersonIsToldWhatToDoWhenAnAnswerFails() throws IOException {
        browser.open(url);
        signIn();
        GATEWAY.credits("ada", 0);
        browser.see(MESSAGE).sendKeys("hello", Keys.ENTER);
        browser.read(PROBLEM, "Your credits are used up. Add credits at the gateway, or choose a free model.");
        browser.photograph("7-problem");

        GATEWAY.reset();
        GATEWAY.revokeAuthorization("ada");
        browser.click(By.id("send"));
        browser.read(PROBLEM, "Sign in");
        browser.click(By.cssSelector("#problem a"));
        browser.click(ALLOW);
        browser.see(MESSAGE);
        assertThat(browser.address()).endsWith("/portcullis-sample/chat/");
    }

    @Test
    void everyPageFitsAPhone() throws IOException {
        browser.shrink();
        browser.open(url);
        browser.read(API_ANSWER, "401");
        look("8-phone-start");
        signIn();
        browser.see(MESSAGE).sendKeys("Averyveryverylongwordwithoutanyplacetobreakitanywhere-".repeat(3), Keys.ENTER);
        browser.read(STATUS, "The answer is complete.");
        look("9-phone-chat");
        browser.darken();
        look("10-phone-chat-dark");
        browser.click(By.linkText("Account"));
        browser.see(By.cssSelector(".facts"));
        look("11-phone-account-dark");
    }

    private void look(String name) throws IOException {
        browser.photograph(name);
        assertThat(browser.scrollsSideways()).as(name + " scrolls sideways").isFalse();
    }

    private void signIn() {
        browser.click(OPEN_CHAT);
        browser.see(ALLOW);
        try {
            browser.photograph("2-consent");
        } catch (IOException notKept) {
            throw new java.io.UncheckedIOException(notKept);
        }
        browser.click(ALLOW);
        browser.see(MESSAGE);
    }
}
