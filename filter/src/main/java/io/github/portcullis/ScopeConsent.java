package io.github.portcullis;

import io.github.portcullis.authorize.ConsentMemory;
import io.github.portcullis.authorize.MoreScopes;
import io.github.portcullis.authorize.PendingLogin;
import io.github.portcullis.authorize.SealedScopes;
import io.github.portcullis.authorize.SetCookie;
import io.github.portcullis.grant.Grant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What users with a grant are asked for beyond it: by which links, and whether they were asked lately. Thread-safe. */
final class ScopeConsent {
    private final SealedScopes sealed;
    private final ConsentMemory memory;
    private final UserReader users;
    private final List<String> configured;

    ScopeConsent(SealedScopes sealed, ConsentMemory memory, UserReader users, List<String> configured) {
        this.sealed = sealed;
        this.memory = memory;
        this.users = users;
        this.configured = configured;
    }

    /** Returns what to ask for; empty if the missing scopes are unknown or cannot be asked for. */
    Optional<MoreScopes> needed(Grant grant, Collection<String> missing) {
        return MoreScopes.of(missing, grant.account().scopes(), configured);
    }

    /** Returns what a link of ours asks the grant's owner for; any other parameter asks for nothing. */
    Optional<MoreScopes> askedBy(Visit visit, Grant grant) {
        return visit.parameter(ConnectLink.SCOPES)
                .map(parameter -> sealed.open(parameter, grant.owner().key()))
                .flatMap(missing -> needed(grant, missing));
    }

    /** Returns a link to the connect path that asks for more than it did. */
    String link(String link, Grant grant, MoreScopes scopes) {
        return scopes.isEmpty()
                ? link
                : ConnectLink.with(
                        link, ConnectLink.SCOPES, sealed.seal(grant.owner().key(), scopes));
    }

    /** Returns whether a browser's user was asked lately, so that only the user may want it again. */
    boolean wasAsked(Visit visit, String returnPath, MoreScopes scopes) {
        String owner = users.applicationUser(visit.request());
        return memory.wasAsked(ConsentMemory.question(owner, returnPath, scopes), visit.cookies(), visit.scope());
    }

    /** Returns all that a login asked for. */
    Set<String> askedBy(PendingLogin login) {
        return login.scopes().with(configured);
    }

    /** Returns the cookie that remembers what a login asked for beyond the configured scopes, if it did. */
    List<SetCookie> remember(Visit visit, PendingLogin login) {
        return login.scopes().isEmpty()
                ? List.of()
                : List.of(memory.add(
                        ConsentMemory.question(login.owner(), login.returnPath(), login.scopes()),
                        visit.cookies(),
                        visit.scope()));
    }

    /** Returns the cookie that forgets what was asked. */
    SetCookie forget(Visit visit) {
        return memory.forget(visit.scope());
    }
}
