package io.github.portcullis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.portcullis.client.AuthorizationRequiredException;
import io.github.portcullis.client.GatewayClient;
import io.github.portcullis.client.ScopeRequiredException;
import io.github.portcullis.testkit.Endpoint;
import io.github.portcullis.testkit.FakeGateway;
import io.github.portcullis.testkit.FakeGatewayExtension;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.URI;
import java.util.Set;
import org.jboss.resteasy.plugins.server.servlet.HttpServletDispatcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** "Authorize again" in a resource of Jakarta REST, whose default mapper would make it a 500. */
class RestChallengesTest {
    @RegisterExtension
    static final FakeGatewayExtension EXTENSION = FakeGatewayExtension.eraC();

    private static TestApplication application;

    private final FakeGateway gateway = EXTENSION.gateway();

    /** The resources of the application, and a mapper of its own for another failure. */
    public static final class Resources extends Application {
        @Override
        public Set<Class<?>> getClasses() {
            return Set.of(Failing.class, OwnMapper.class);
        }
    }

    @Path("/")
    public static final class Failing {
        @Context
        private HttpServletRequest request;

        @GET
        @Path("over")
        public String over() {
            throw AuthorizationRequiredException.of("test-over", "the grant is over");
        }

        @GET
        @Path("models")
        public String models() {
            return "models: " + GatewayClient.of(request).models().models().size();
        }

        @POST
        @Path("form")
        public String form(String body) {
            throw AuthorizationRequiredException.of("test-over", "the grant is over");
        }

        @GET
        @Path("scope")
        public String scope() {
            throw ScopeRequiredException.of(Set.of("videos:write"));
        }

        @GET
        @Path("other")
        public String other() {
            throw new IllegalArgumentException("something else");
        }
    }

    public static final class OwnMapper implements ExceptionMapper<IllegalArgumentException> {
        @Override
        public Response toResponse(IllegalArgumentException failure) {
            return Response.status(418).entity("own").build();
        }
    }

    @BeforeAll
    static void start() {
        application = TestApplication.with(EXTENSION.gateway().configuration())
                .guard("/rest/guarded/*")
                .initializer((none, context) -> rest(context, "guarded"))
                .initializer((none, context) -> rest(context, "open"))
                .start();
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    private static void rest(ServletContext context, String name) {
        ServletRegistration.Dynamic servlet = context.addServlet(name, HttpServletDispatcher.class);
        servlet.setInitParameter("jakarta.ws.rs.Application", Resources.class.getName());
        servlet.setInitParameter("resteasy.servlet.mapping.prefix", "/rest/" + name);
        servlet.addMapping("/rest/" + name + "/*");
        servlet.setLoadOnStartup(1);
    }

    @Test
    @DisplayName("5 Client: 'authorize again' of a resource sends a person to sign in, and back to the resource")
    void personIsSentToSignIn() {
        CookieJar jar = SignedInJar.of(application, gateway);
        RawReply reply =
                RawRequest.navigation(application, "/app/rest/guarded/over?q=1").send(jar);

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.location()).startsWith(gateway.uri(Endpoint.AUTHORIZE).toString());
        assertThat(reply.setCookies()).anyMatch(cookie -> cookie.startsWith("portcullis_login_"));
        URI callback = gateway.authorize(URI.create(reply.location()), "ada");
        assertThat(RawRequest.navigation(application, "/app/auth/callback?" + callback.getRawQuery())
                        .send(jar)
                        .location())
                .isEqualTo("/app/rest/guarded/over?q=1");
    }

    @Test
    void scriptGetsAProblem() {
        RawReply reply = RawRequest.of(application, "GET", "/app/rest/guarded/over")
                .header("Accept", "application/json")
                .send(SignedInJar.of(application, gateway));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json;charset=UTF-8");
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Portcullis realm=\"/app\"");
        assertThat(reply.body()).contains("\"login_url\":\"/app/auth/connect\"");
    }

    @Test
    @DisplayName("5 Client: what a resource had begun with is not kept, since it may have been done in part")
    void formIsNotKept() {
        RawReply reply = RawRequest.form(application, "/app/rest/guarded/form")
                .body("text=hello")
                .send(SignedInJar.of(application, gateway));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.setCookies()).noneMatch(cookie -> cookie.startsWith("portcullis_form"));
    }

    @Test
    @DisplayName("A resource that the filter does not guard asks a stranger to sign in as well")
    void openResourceAsksAStranger() {
        RawReply reply =
                RawRequest.navigation(application, "/app/rest/open/models").send();

        assertThat(reply.status()).isEqualTo(302);
    }

    @Test
    void missingScopeIsAskedFor() {
        RawReply reply = RawRequest.of(application, "GET", "/app/rest/guarded/scope")
                .header("Accept", "application/json")
                .send(SignedInJar.of(application, gateway));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("\"scope-required\"", "videos:write");
    }

    @Test
    void otherFailuresAreTheApplications() {
        RawReply reply =
                RawRequest.of(application, "GET", "/app/rest/guarded/other").send(SignedInJar.of(application, gateway));

        assertThat(reply.status()).isEqualTo(418);
        assertThat(reply.body()).isEqualTo("own");
    }
}
