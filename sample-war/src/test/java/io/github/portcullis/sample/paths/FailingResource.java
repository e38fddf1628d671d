package io.github.portcullis.sample.paths;

import io.github.portcullis.client.AuthorizationRequiredException;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;

/** A resource of Jakarta REST whose user has to sign in again. */
@Path("/over")
public class FailingResource {

    /** The part of the application that is Jakarta REST. */
    @ApplicationPath("/rest")
    public static class Rest extends Application {}

    @GET
    public String over() {
        throw AuthorizationRequiredException.of("test-over", "the grant is over");
    }
}
