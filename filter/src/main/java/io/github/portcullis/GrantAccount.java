package io.github.portcullis;

import io.github.portcullis.client.GatewayAccount;
import io.github.portcullis.grant.Account;
import io.github.portcullis.grant.Grant;
import io.github.portcullis.grant.GrantPlace;
import io.github.portcullis.grant.Grants;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The account of a place's grant, read anew at each question. */
record GrantAccount(Grants grants, GrantPlace place) implements GatewayAccount {

    @Override
    public boolean connected() {
        return grants.isUsable(grants.read(place));
    }

    @Override
    public Optional<String> subject() {
        return ask(Account::subject);
    }

    @Override
    public Optional<String> name() {
        return ask(Account::name);
    }

    @Override
    public Optional<String> email() {
        return ask(Account::email);
    }

    @Override
    public Set<String> scopes() {
        Grant grant = grants.read(place);
        return grant == null || !grants.isUsable(grant)
                ? Set.of()
                : grant.account().scopes();
    }

    @Override
    public Optional<String> workspace() {
        return ask(Account::workspace);
    }

    private Optional<String> ask(Function<Account, @Nullable String> question) {
        Grant grant = grants.read(place);
        return grant == null || !grants.isUsable(grant)
                ? Optional.empty()
                : Optional.ofNullable(question.apply(grant.account()));
    }
}
