package io.github.portcullis.cdi;

import io.github.portcullis.client.GatewayAccount;
import java.util.Optional;
import java.util.Set;

/**
 * The account that is injected. It looks at the request at each call: the bean may be made before the filter has seen
 * the request, and a login or logout changes whose it is.
 */
record InjectedAccount(CurrentRequest request, GatewayName gateway) implements GatewayAccount {

    @Override
    public boolean connected() {
        return account().connected();
    }

    @Override
    public Optional<String> subject() {
        return account().subject();
    }

    @Override
    public Optional<String> name() {
        return account().name();
    }

    @Override
    public Optional<String> email() {
        return account().email();
    }

    @Override
    public Set<String> scopes() {
        return account().scopes();
    }

    @Override
    public Optional<String> workspace() {
        return account().workspace();
    }

    private GatewayAccount account() {
        return gateway.access(request.get()).account();
    }
}
