package io.github.portcullis.cdi.docs;

import io.github.portcullis.cdi.GatewayScope;
import io.github.portcullis.client.GatewayAccount;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

// tag::class[]
@RequestScoped
@GatewayScope("me:read")
public class Workspaces {

    @Inject
    GatewayAccount account;

    public String current() {
        return account.workspace().orElse("none");
    }

    @GatewayScope({"workspaces:read", "workspaces:write"}) // and me:read
    public String rename(String name) {
        return current() + " is now " + name;
    }
}
// end::class[]
