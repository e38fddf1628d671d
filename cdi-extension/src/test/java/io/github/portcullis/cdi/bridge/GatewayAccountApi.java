package io.github.portcullis.cdi.bridge;

import io.github.portcullis.cdi.CurrentUserAuthorization;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;

// tag::rest[]
@RegisterProvider(CurrentUserAuthorization.class)
@Path("/me")
public interface GatewayAccountApi {
    @GET
    String me();
}
// end::rest[]
