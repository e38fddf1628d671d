package io.github.portcullis.sample;

import io.github.portcullis.client.GatewayAccount;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /api/account}: the user's account for scripts. Without a sign-in Portcullis answers 401 in its place. */
@Path("/account")
@RequestScoped
public class AccountResource {
    @Inject
    private GatewayAccount account;

    /** Returns the account of the user who is browsing. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public AccountView account() {
        return AccountView.of(account);
    }
}
