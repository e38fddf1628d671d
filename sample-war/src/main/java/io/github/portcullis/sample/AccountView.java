package io.github.portcullis.sample;

import io.github.portcullis.client.GatewayAccount;
import java.util.List;
import java.util.Optional;

/**
 * What a script may know of the user; JSON-B writes it as it stands.
 *
 * @param subject the user's identifier at the provider
 * @param name the user's name
 * @param email the user's e-mail address
 * @param scopes what the user allowed, sorted
 */
public record AccountView(
        Optional<String> subject, Optional<String> name, Optional<String> email, List<String> scopes) {

    static AccountView of(GatewayAccount account) {
        return new AccountView(
                account.subject(),
                account.name(),
                account.email(),
                account.scopes().stream().sorted().toList());
    }
}
