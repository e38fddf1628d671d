package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.seal.Sha256;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes of an application that has a login of its own, over one database. */
class SharedStoreTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private final FakeGateway gateway = EXTENSION.gateway();
    private final Nodes nodes = new Nodes(EXTENSION.gateway());
    private final DataSourceSwitch database = nodes.database();
    private final Browser browser = new Browser();
    private TestApplication one;
    private TestApplication other;

    @BeforeEach
    void start() {
        one = nodes.start();
        other = nodes.start();
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void grantOfOneNodeIsUsedOnTheOther() {
        HttpResponse<String> here = browser.signIn(one.uri("/chat/who"), gateway, "ada");

        HttpResponse<String> there = new Browser().fetch(other.uri("/chat/who"));

        assertThat(here.statusCode()).isEqualTo(200);
        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.body()).isEqualTo(here.body()).isNotEqualTo("nobody");
    }

    @Test
    void logoutOnOneNodeEndsItOnTheOther() {
        browser.signIn(one.uri("/chat/who"), gateway, "ada");
        assertThat(new Browser().fetch(other.uri("/chat/who")).statusCode()).isEqualTo(200);

        assertThat(browser.post(one.uri("/auth/logout")).statusCode()).isEqualTo(303);

        assertThat(browser.fetch(one.uri("/chat/who")).statusCode())
                .as("at once")
                .isEqualTo(401);
        nodes.clock().move(Duration.ofSeconds(5));
        assertThat(new Browser().fetch(other.uri("/chat/who")).statusCode())
                .as("within store.cache-for")
                .isEqualTo(401);
    }

    @Test
    @DisplayName("R118: an administrator ends one user's grant by its row, and nobody else's")
    void rowThatIsDeletedEndsTheGrantOfItsUserOnEveryNode() throws SQLException {
        browser.signIn(one.uri("/chat/who"), gateway, "ada");
        assertThat(browser.fetch(other.uri("/chat/who")).statusCode()).isEqualTo(200);

        assertThat(delete(Sha256.base64Url("phaseo app:grace"))).isZero();
        assertThat(browser.fetch(one.uri("/chat/who")).statusCode()).isEqualTo(200);
        assertThat(delete(Sha256.base64Url("phaseo app:ada"))).isOne();
        nodes.clock().move(Duration.ofSeconds(5));

        assertThat(browser.fetch(one.uri("/chat/who")).statusCode()).isEqualTo(401);
        assertThat(browser.fetch(other.uri("/chat/who")).statusCode()).isEqualTo(401);
    }

    private int delete(String key) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("DELETE FROM portcullis_grant WHERE grant_key = ?")) {
            statement.setString(1, key);
            return statement.executeUpdate();
        }
    }

    @Test
    void usersGoOnAfterARestartOfTheOnlyNode() {
        other.close();
        browser.signIn(one.uri("/chat/who"), gateway, "ada");
        one.close();
        int before = gateway.requests(Endpoint.TOKEN).size();

        one = nodes.start();

        assertThat(browser.fetch(one.uri("/chat/who")).statusCode()).isEqualTo(200);
        assertThat(gateway.requests(Endpoint.TOKEN)).hasSize(before);
    }

    @Test
    void databaseThatIsDownIsNoLogout() {
        browser.signIn(one.uri("/chat/who"), gateway, "ada");
        nodes.clock().move(Duration.ofMinutes(1));
        database.turnOff();

        HttpResponse<String> page = browser.navigate(one.uri("/chat/who"));
        HttpResponse<String> script = browser.fetch(one.uri("/chat/who"));

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(script.statusCode()).isEqualTo(503);
        assertThat(script.body()).contains("store-unavailable").doesNotContain("login_url");
        database.turnOn();
        assertThat(browser.fetch(one.uri("/chat/who")).statusCode()).isEqualTo(200);
    }

    @Test
    void databaseThatIsDownAtStartFailsNoDeployment() {
        database.turnOff();
        try (LogLines log = LogLines.of(SharedStore.class.getName());
                TestApplication late = nodes.start()) {
            Scene.await("the warning", () -> !log.lines().isEmpty());

            // A node that started before may look only now.
            assertThat(log.lines())
                    .allSatisfy(line -> assertThat(line).startsWith("WARNING").contains("SQLSTATE 08001"));
            assertThat(new Browser().fetch(late.uri("/chat/who")).statusCode()).isEqualTo(503);
            database.turnOn();
            assertThat(new Browser().fetch(late.uri("/chat/who")).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void loginWhileTheDatabaseIsDownCanBeRepeated() {
        URI callback = gateway.authorize(browser.startLogin(one.uri("/chat/who")), "ada");
        database.turnOff();
        assertThat(browser.navigate(callback).statusCode()).isEqualTo(503);

        database.turnOn();

        assertThat(browser.signIn(one.uri("/chat/who"), gateway, "ada").statusCode())
                .isEqualTo(200);
    }

    @Test
    void threadsOfTheStoreEndWithTheApplication() {
        browser.signIn(one.uri("/chat/who"), gateway, "ada");
        assertThat(threads()).isPositive();

        one.close();
        other.close();

        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("portcullis-store"))
                .count();
    }
}
