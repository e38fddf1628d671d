package io.github.portcullis.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.portcullis.bridge.rest.GatewayAuthorization;
import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.Clients;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.Failure;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FakeGatewayExtension.class)
class RestClientTest {
    private final FakeGateway fake;
    private final GatewayClient gateway;
    private final Client rest;

    RestClientTest(FakeGateway fake) {
        this.fake = fake;
        gateway = Clients.lasting(fake, "ada");
        rest = ClientBuilder.newClient().register(GatewayAuthorization.of(gateway));
    }

    /** What an application writes for a MicroProfile Rest Client. */
    @Path("/me")
    public interface Account {
        @GET
        String me();
    }

    @AfterEach
    void close() {
        rest.close();
    }

    @Test
    void requestToTheGatewayHasTheUsersToken() {
        try (Response response = get(fake.baseUri() + "/me")) {
            assertThat(response.getStatus()).isEqualTo(200);
            assertThat(response.readEntity(String.class)).contains("Ada Lovelace");
        }
    }

    @Test
    void microProfileRestClientHasTheUsersToken() {
        Account account = RestClientBuilder.newBuilder()
                .baseUri(fake.baseUri())
                .register(GatewayAuthorization.of(gateway))
                .build(Account.class);

        assertThat(account.me()).contains("Ada Lovelace");
    }

    @Test
    void tokenGoesToNoOtherPlaceThanTheGatewaysApi() {
        int port = fake.baseUri().getPort();
        for (String elsewhere : new String[] {
            "http://localhost:" + port + "/v1/me",
            "http://127.0.0.1:" + (port == 1 ? 2 : 1) + "/v1/me",
            "https://127.0.0.1:" + port + "/v1/me",
            "http://127.0.0.1:" + port + "/v1x/me",
            "http://127.0.0.1:" + port + "/v1/../oauth/userinfo",
            "http://127.0.0.1:" + port + "/oauth/userinfo"
        }) {
            assertThatThrownBy(() -> get(elsewhere))
                    .as(elsewhere)
                    .hasRootCauseInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("token is for");
        }
        assertThat(fake.calls(Endpoint.ME) + fake.calls(Endpoint.USERINFO)).isZero();
    }

    @Test
    void revokedAuthorizationAsksTheUserAgain() {
        fake.revokeAuthorization("ada");

        assertThatThrownBy(() -> get(fake.baseUri() + "/me"))
                .hasRootCauseInstanceOf(AuthorizationRequiredException.class);
    }

    @Test
    void passingFaultThatIsSaidAsA401IsNoReasonToAskTheUser() {
        fake.fail(Endpoint.ME, Failure.gateway(401, "unauthorised", "db_error").once());

        try (Response response = get(fake.baseUri() + "/me")) {
            assertThat(response.getStatus()).isEqualTo(401);
            assertThat(response.readEntity(String.class)).contains("db_error");
        }
    }

    private Response get(String uri) {
        return rest.target(URI.create(uri)).request().get();
    }
}
